#!/usr/bin/env bash
# Trains the sample Distributed by ranks in network namespaces of their own, a machine each as far as the network goes, and says what became
# of the time. Needs root, iproute2, openmpi-bin, for losses netem or nftables, and a build: dotnet build samples/Distributed -c Release
#   benchmarks/network.sh RANKS RATE LOSS [arguments of the sample]        for example: benchmarks/network.sh 2 1gbit 1% --limit 12800
# PROGRAM: another one to run, such as ConvGen.Benchmarks.dll with the mode "ranks", which measures larger networks.
# RATE "none": as fast as the machine copies. LOSS "0%": none.
set -euo pipefail
ranks=$1 rate=$2 loss=$3
shift 3
program=${PROGRAM:-$(cd "$(dirname "$0")/.." && pwd)/samples/Distributed/bin/Release/net10.0/Distributed.dll}
net=10.77.0 bridge=cgbr
agent=$(mktemp)

clean() {
    for i in $(seq "$ranks"); do
        ip link del "cgv$i" 2>/dev/null || true # A namespace goes later than its deletion returns.
        ip netns del "cgr$i" 2>/dev/null || true
    done
    ip link del $bridge 2>/dev/null || true
    rm -f "$agent"
}
trap clean EXIT

# What Open MPI calls instead of ssh: HOST COMMAND...; the host's name tells the namespace.
cat >"$agent" <<'AGENT'
#!/usr/bin/env bash
while [[ $1 == -* ]]; do shift; done
host=$1
shift
exec ip netns exec "cgr${host##*.}" unshare --uts sh -c "hostname cgr${host##*.}; $*"
AGENT
chmod +x "$agent"

ip link add $bridge type bridge
ip addr add $net.254/24 dev $bridge
ip link set $bridge up
hosts= netem=
for i in $(seq "$ranks"); do
    ip netns add "cgr$i"
    ip link add "cgv$i" type veth peer name eth0 netns "cgr$i"
    ip link set "cgv$i" master $bridge up
    ip -n "cgr$i" addr add "$net.$i/24" dev eth0
    ip -n "cgr$i" link set lo up
    ip -n "cgr$i" link set eth0 up
    for place in "-n cgr$i qdisc add dev eth0" "qdisc add dev cgv$i"; do # both ways
        parent=root
        if [ "$rate" != none ]; then
            # shellcheck disable=SC2086
            tc $place root handle 1: tbf rate "$rate" burst 128kb latency 20ms
            parent="parent 1:1"
        fi
        # shellcheck disable=SC2086
        [ "$loss" = 0% ] || tc $place $parent netem loss "$loss" 2>/dev/null || netem=refused
    done
    # Where the kernel has no netem, a rank's firewall drops what comes in.
    if [ -n "$netem" ]; then
        ip netns exec "cgr$i" nft -f - <<NFT || { echo "Nothing here loses packets on request: netem and nftables were refused." >&2; exit 3; }
            table inet loss {
                chain input {
                    type filter hook input priority 0;
                    iifname eth0 numgen random mod 100 < ${loss%\%} drop
                }
            }
NFT
    fi
    hosts+=${hosts:+,}$net.$i
done

export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
mpiexec.openmpi --mca plm rsh --mca plm_rsh_agent "$agent" --mca pml ob1 --mca btl tcp,self --bind-to none --oversubscribe \
    --mca btl_tcp_if_include $net.0/24 --mca oob_tcp_if_include $net.0/24 -H "$hosts" -n "$ranks" \
    "$(command -v dotnet)" "$program" "$@"
