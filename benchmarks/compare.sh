#!/usr/bin/env bash
# Runs the workloads on everything that is present, on one core, and writes a table, a JSON and a chart.
#
#   benchmarks/compare.sh [option...] [workload...]
#
#   --quick          short and rough
#   --polluted       in the JVM, all other workloads run first in the same process
#   --runtimes=A,B   only these: weft floor kotlin loom future eaasync cpython uvloop node go
#   --check          ends with status 1 if Weft has become slower than benchmarks/baseline.txt says
#   --record         writes benchmarks/baseline.txt; name no workload
#   --publish        writes the table and the chart of this JDK into docs; name no workload
#   --jdk HOME       the JDK; or else $JAVA_HOME, a JDK 25 beside the default one, the default
#   --out FOLDER     where the results go (benchmarks/target/compare)
#   --no-build       takes what is built
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")

length='' polluted='' runtimes='' jdk='' out=$here/target/compare build=yes
workloads=() also=()
while (($#)); do
  case $1 in
    --quick) length=$1 ;;
    --polluted) polluted=$1 ;;
    --runtimes=*) runtimes=${1#*=} ;;
    --check | --record) also+=("$1" "$here/baseline.txt") ;;
    --publish) also+=("$1" "$root/docs") ;;
    --jdk) jdk=$2 && shift ;;
    --out) out=$2 && shift ;;
    --no-build) build='' ;;
    -h | --help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" && exit ;;
    -*) echo "unknown option: $1" >&2 && exit 2 ;;
    *) workloads+=("$1") ;;
  esac
  shift
done

find_jdk() {
  local default candidate
  if [[ -n ${JAVA_HOME:-} ]]; then
    printf '%s\n' "$JAVA_HOME"
    return
  fi
  default=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
  for candidate in "$(dirname "$default")"/*/; do
    if grep -qsE '^JAVA_VERSION="25[.\"]' "$candidate/release"; then
      printf '%s\n' "${candidate%/}"
      return
    fi
  done
  printf '%s\n' "$default"
}

wants() {
  [[ -z $runtimes || ,$runtimes, == *,$1,* ]]
}

missing() {
  echo "missing: $1 ($2)" | tee -a "$out/lines.txt"
}

# Everything on the last core that this shell may use.
pinned=()
if command -v taskset >/dev/null; then
  core=$(taskset -cp $$ | grep -oE '[0-9]+$')
  pinned=(taskset -c "$core")
else
  echo "no taskset: not pinned to one core" >&2
fi

run() {
  echo "== $1" >&2
  shift
  "${pinned[@]}" "$@" | tee -a "$out/lines.txt" | sed -u '/^|/d; /^$/d'
}

[[ -n $jdk ]] || jdk=$(find_jdk)
if [[ -n $build ]]; then
  echo "== build" >&2
  (cd "$root" && mvn -q -B -pl benchmarks -am package -DskipTests </dev/null)
fi
mkdir -p "$out"
: >"$out/lines.txt"
class_path="$here/target/classes:$here/target/lib/*"

if wants weft || wants floor || wants kotlin || wants loom || wants future || wants eaasync; then
  jvm=("$jdk/bin/java" -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow
    -cp "$class_path" dev.weft.benchmarks.Benchmarks $polluted)
  [[ -z $runtimes ]] || jvm+=("--runtimes=$runtimes")
  run "JVM: $jdk" "${jvm[@]}" $length "${workloads[@]}"
fi

if wants cpython; then
  python=''
  for candidate in python3.13 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13.*/bin/python3.13; do
    if "$candidate" --version >/dev/null 2>&1; then
      python=$candidate
      break
    fi
  done
  if [[ -n $python ]]; then
    run "$("$python" --version)" "$python" "$here/others/asyncio_workloads.py" $length "${workloads[@]}"
  else
    missing cpython python3.13
  fi
fi

if wants uvloop; then
  python=''
  for candidate in python3.13 python3 /usr/bin/python3; do
    if "$candidate" -c 'import uvloop' >/dev/null 2>&1; then
      python=$candidate
      break
    fi
  done
  if [[ -n $python ]]; then
    run "uvloop, $("$python" --version)" \
      "$python" "$here/others/asyncio_workloads.py" --uvloop $length "${workloads[@]}"
  else
    missing uvloop "Debian's python3-uvloop"
  fi
fi

if wants node; then
  if command -v node >/dev/null; then
    run "Node $(node --version)" node --expose-gc --max-old-space-size=8192 \
      "$here/others/node_workloads.mjs" $length "${workloads[@]}"
  else
    missing node node
  fi
fi

if wants go; then
  if command -v go >/dev/null; then
    (cd "$here/others/go" && go build -o "$here/target/go_workloads" .)
    run "$(go version)" "$here/target/go_workloads" ${length#-} "${workloads[@]}"
  else
    missing go go
  fi
fi

echo
"$jdk/bin/java" -cp "$class_path" dev.weft.benchmarks.Report "$out" "${also[@]}" <"$out/lines.txt"
