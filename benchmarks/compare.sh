#!/usr/bin/env bash
# Compares ConvGen with PyTorch, ONNX Runtime and oneDNN's recorded figures, and prints the table of docs/performance.md.
#
#   benchmarks/compare.sh [THREADS] [ROUNDS]        defaults: 1 thread, 3 rounds
#
# Each round runs every case of ours and of the peers in turn, one process after the other, so that a slow hour of the machine hits all.
# SECONDS_A_CASE (default 2) is how long a case is timed. Needs the .NET 10 SDK, Node and, for PyTorch, Debian's packages; what is
# missing of the peers is installed. JSON lines are kept in artifacts/compare.
set -euo pipefail
cd "$(dirname "$0")"

threads=${1:-1}
rounds=${2:-3}
seconds=${SECONDS_A_CASE:-2}
if ! [[ $threads =~ ^[1-9][0-9]*$ && $rounds =~ ^[1-9][0-9]*$ ]]; then
    echo "Expected [THREADS] [ROUNDS], whole numbers of at least 1; received \"$*\"." >&2
    exit 2
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=../artifacts/compare/$threads
rm -rf "$results"
mkdir -p "$results"

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_peers() {
    local package missing=()
    for package in python3-torch python3-torchvision python3-numpy libopenblas0-openmp; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    if [ "${#missing[@]}" -gt 0 ]; then
        as_root apt-get update -qq
        as_root apt-get install -y -qq --no-install-recommends "${missing[@]}"
    fi
    if [ ! -d peers/node_modules/onnxruntime-node ]; then
        # The package's script would fetch GPU libraries.
        npm install --prefix peers --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent onnxruntime-node@1.30
    fi
    if [ ! -f peers/models/X1.onnx ]; then
        torch --threads 1 --models D1,D2,D3,X1 --modes '' --export peers/models >/dev/null
    fi
}

ours() {
    dotnet bin/Release/net10.0/ConvGen.Benchmarks.dll "$@"
}

torch() {
    env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE /usr/bin/python3 peers/peer_torch.py "$@"
}

onnx() {
    taskset -c "0-$((threads - 1))" node peers/peer_ort.js "$@"
}

# Runs a command, appends its JSON lines to a file of the round, shows what goes on.
collect() {
    local file=$1
    shift
    echo "  $*" >&2
    "$@" | grep '^{' >>"$results/$file.jsonl"
}

install_peers >&2
dotnet build ConvGen.Benchmarks.csproj -c Release --nologo -v quiet >&2

for ((round = 1; round <= rounds; round++)); do
    echo "Round $round of $rounds" >&2
    for model in D2 D1 D3 X1; do
        collect "$round" ours net --models "$model" --modes train --threads "$threads" --seconds "$seconds"
        collect "$round" torch --models "$model" --modes train --layouts nchw,nhwc --threads "$threads" --seconds "$seconds"
        collect "$round" ours net --models "$model" --modes infer --threads "$threads" --seconds "$seconds"
        collect "$round" onnx --models "$model" --threads "$threads" --seconds "$seconds"
    done
    collect "$round" ours net --models D2 --modes train --batches 1 --threads "$threads" --seconds "$seconds"
    collect "$round" torch --models D2 --modes train --batches 1 --layouts nchw,nhwc --threads "$threads" --seconds "$seconds"
    collect "$round" ours net --models D2 --modes concurrent --batches 1 --threads 2 --seconds "$seconds"
    # oneDNN's figures are of one thread.
    collect "$round" ours conv --threads 1 --batches 1,32 --seconds 0.5
    collect "$round-direct" ours conv --threads 1 --batches 1 --algorithm Direct --shapes D2.conv2,D3.conv2,R50,dilation --seconds 0.5
    collect "$round" ours jit
    collect "$round" ours generator --models D2 --seconds "$seconds"
done

/usr/bin/env python3 tabulate.py "$threads" "$results"/*.jsonl
