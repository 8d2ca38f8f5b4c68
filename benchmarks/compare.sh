#!/usr/bin/env bash
# Compares ConvGen with PyTorch, TorchSharp, ONNX Runtime and oneDNN's recorded figures, and prints the table of docs/performance.md.
#
#   benchmarks/compare.sh [--only PART,...] [THREADS] [ROUNDS]        defaults: everything, 1 thread, 5 rounds
#
# Parts: small (D1, D2, D3, X1), large (VGG16, R18, R50, MBV2, DN121), each of those names, conv, process.
# Each round runs every case of ours and of the peers in turn, one process after the other, so that a slow hour of the machine hits all.
# After the first round, what of a peer's configurations is far behind its best one is not run again.
# The machine's peak is measured before, between and after: where it moved by more than 15 %, no ratios are printed.
# SECONDS_A_CASE (default 2) is how long a case is timed, MODES (default train,infer) what networks do. Needs the .NET 10 SDK, Node and, for
# PyTorch, Debian's packages; what is missing of the peers is installed. JSON lines are kept in artifacts/compare.
set -euo pipefail
cd "$(dirname "$0")"

small=(D2 D1 D3 X1)
large=(VGG16 R18 R50 MBV2 DN121)
only=small,large,conv,process
if [ "${1:-}" = --only ]; then
    only=${2:?--only expects PART,...}
    shift 2
fi

threads=${1:-1}
rounds=${2:-5}
seconds=${SECONDS_A_CASE:-2}
modes=${MODES:-train,infer}
if ! [[ $threads =~ ^[1-9][0-9]*$ && $rounds =~ ^[1-9][0-9]*$ ]]; then
    echo "Expected [--only PART,...] [THREADS] [ROUNDS], whole numbers of at least 1; received \"$*\"." >&2
    exit 2
fi

if ! [[ $modes =~ ^(train|infer|train,infer|infer,train)$ ]]; then
    echo "MODES expects train, infer or both with a comma between; received \"$modes\"." >&2
    exit 2
fi

models=()
conv=0 process=0
for part in ${only//,/ }; do
    case $part in
        small) models+=("${small[@]}") ;;
        large) models+=("${large[@]}") ;;
        D1 | D2 | D3 | X1 | VGG16 | R18 | R50 | MBV2 | DN121) models+=("$part") ;;
        conv) conv=1 ;;
        process) process=1 ;;
        *)
            echo "--only expects some of small, large, ${small[*]}, ${large[*]}, conv, process; received \"$part\"." >&2
            exit 2
            ;;
    esac
done

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
    local model
    for model in "${models[@]}"; do
        if [ ! -f "peers/models/$model.onnx" ]; then
            torch --threads 1 --models "$model" --modes '' --export peers/models >/dev/null
        fi
    done
    if [ ! -f peers/torchsharp/bin/Release/net10.0/libios_init.so ]; then
        if dotnet build peers/torchsharp -c Release --nologo -v quiet; then
            /usr/bin/env python3 peers/torchsharp/old_libstdcxx.py peers/torchsharp/bin/Release/net10.0
        else
            echo "TorchSharp cannot be built here: it is left out." >&2
        fi
    fi
}

ours() {
    dotnet bin/Release/net10.0/ConvGen.Benchmarks.dll "$@"
}

# Page faults cost libtorch half of its speed where its memory goes back to the system after every step.
keeping_memory() {
    MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=64000000 "$@"
}

torch() {
    keeping_memory env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE /usr/bin/python3 peers/peer_torch.py "$@"
}

torchsharp() {
    local directory=peers/torchsharp/bin/Release/net10.0
    if [ -f "$directory/libios_init.so" ]; then
        keeping_memory env LD_PRELOAD="$directory/libios_init.so" dotnet "$directory/peer_torchsharp.dll" "$@"
    fi
}

onnx() {
    taskset -c "0-$((threads - 1))" node peers/peer_ort.js "$@"
}

# Runs a command, appends its JSON lines to a file of the round, shows what goes on. A peer may fail; that ConvGen does ends the comparison.
collect() {
    local file=$1 lines
    shift
    echo "  $*" >&2
    lines=$("$@") || {
        echo "FAILED: $*" >&2
        [ "$1" != ours ] || exit 1
    }
    grep '^{' <<<"$lines" >>"$results/$file.jsonl" || true
}

install_peers >&2
dotnet build ConvGen.Benchmarks.csproj -c Release --nologo -v quiet >&2

# The peak of this moment, and who else is at work: more than a tenth of a processor over a second.
steadiness() {
    ours peak >>"$results/peak.jsonl"
    top -b -n 2 -d 1 | awk '/^top/ { block++; listed = 0 } block == 2 && listed && $9 > 10 && $12 != "top" { print $12 } /^ *PID/ { listed = 1 }' \
        >>"$results/others.txt"
}

for ((round = 1; round <= rounds; round++)); do
    echo "Round $round of $rounds" >&2
    for model in "${models[@]}"; do
        steadiness
        sizes=()
        case " ${large[*]} " in *" $model "*) sizes=(--batches 1,32) ;; esac
        if [[ $modes == *train* ]]; then
            collect "$round" ours net --models "$model" --modes train --threads "$threads" --seconds "$seconds"
            while read -r -u 3 peer layouts; do
                collect "$round" "$peer" --models "$model" --modes train --layouts "$layouts" --threads "$threads" --seconds "$seconds"
            done 3< <(/usr/bin/env python3 tabulate.py contenders "$results" "$model")
        fi

        if [[ $modes == *infer* ]]; then
            collect "$round" ours net --models "$model" --modes infer "${sizes[@]}" --threads "$threads" --seconds "$seconds"
            collect "$round" onnx --models "$model" "${sizes[@]}" --threads "$threads" --seconds "$seconds"
        fi
    done

    # oneDNN's figures are of one thread.
    if [ "$conv" = 1 ]; then
        steadiness
        collect "$round" ours conv --threads 1 --batches 1,32 --seconds 0.5
        collect "$round-direct" ours conv --threads 1 --batches 1 --algorithm Direct --shapes D2.conv2,D3.conv2,R50,dilation --seconds 0.5
    fi

    if [ "$process" = 1 ]; then
        collect "$round" ours net --models D2 --modes train --batches 1 --threads "$threads" --seconds "$seconds"
        collect "$round" torch --models D2 --modes train --batches 1 --layouts nchw,nhwc --threads "$threads" --seconds "$seconds"
        collect "$round" ours net --models D2 --modes concurrent --batches 1 --threads 2 --seconds "$seconds"
        collect "$round" ours jit
        collect "$round" ours generator --models D2 --seconds "$seconds"
    fi
done

steadiness
/usr/bin/env python3 tabulate.py "$threads" "$results"
