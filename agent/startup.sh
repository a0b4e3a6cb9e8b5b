#!/usr/bin/env bash
# Measures what the agent costs at start-up: CPU time of whole JVMs, medians of interleaved runs, and ratios to a JVM without it.
# Builds what is missing or stale first.
# Usage: agent/startup.sh [--runs N] [--classes N] [JAR...]      JAR: whose classes are loaded; the libraries of the tests by default
# See docs/weaving.md.
set -euo pipefail
here=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."

runs=15
classes=6000
while [[ ${1:-} == --* ]]; do
  case $1 in
    --runs) runs=$2 ;;
    --classes) classes=$2 ;;
    *) sed -n 's/^# Usage: /usage: /p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  esac
  shift 2
done

agent=agent/target/weft-agent.jar
runtime=runtime/target/weft-runtime.jar
libraries=agent/target/startup.classpath
work=agent/target/startup

is_stale() {
  [[ ! -e $libraries || ! -e $agent || ! -e $runtime ]] ||
    [[ -n $(find {runtime,agent}/{src/main,pom.xml} pom.xml agent/src/test/java/dev/weft/agent/LoadClasses.java -newer "$libraries" -print -quit) ]]
}

if is_stale; then
  mvn -q -B -pl agent -am package -DskipTests </dev/null >&2
  mvn -q -B -pl agent -am test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/startup.classpath \
    </dev/null >&2
  touch "$libraries"
fi

java=java javac=javac
[[ -z "${JAVA_HOME:-}" ]] || java=$JAVA_HOME/bin/java javac=$JAVA_HOME/bin/javac

jars=
for jar in "$@"; do
  jars+=:$(cd "$here" && readlink -f "$jar")
done
[[ -n $jars ]] || jars=:$(<"$libraries")

rm -rf "$work"
mkdir -p "$work"/{plain,async,woven}
cat >"$work/Plain.java" <<'JAVA'
final class Plain {
  public static void main(String[] args) {
    System.out.println("hello");
  }
}
JAVA
cat >"$work/Hello.java" <<'JAVA'
import static dev.weft.Asyncio.*;
import dev.weft.*;

final class Hello {
  @Async public static void main(String[] args) {
    await(sleep(0));
    System.out.println("hello");
  }
}
JAVA
"$javac" -d "$work/plain" "$work/Plain.java"
"$javac" -cp $runtime -d "$work/async" "$work/Hello.java"
cp -r "$work/async/." "$work/woven"
"$java" -jar $agent weave -cp $runtime "$work/woven" >/dev/null

# The processor time of one JVM, in milliseconds.
cpu() {
  local TIMEFORMAT='%U %S' times
  times=$({ time "$java" "$@" >/dev/null 2>&1 </dev/null; } 2>&1)
  awk '{ printf "%.0f\n", ($1 + $2) * 1000 }' <<<"$times"
}

declare -A measured
declare -a order

# measure NAME ARGUMENTS...: one more run
measure() {
  local name=$1
  shift
  [[ -n ${measured[$name]:-} ]] || order+=("$name")
  measured[$name]+="$(cpu "$@") "
}

median() {
  tr ' ' '\n' <<<"$1" | grep . | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

tests=agent/target/test-classes
loads=dev.weft.agent.LoadClasses
for ((run = 0; run < runs; run++)); do
  measure "hello, no agent" -cp "$work/plain" Plain
  measure "hello, java.instrument only" --add-modules java.instrument -cp "$work/plain" Plain
  measure "hello, agent" -javaagent:$agent -cp "$work/plain" Plain
  measure "async hello, woven when built" -cp "$runtime:$work/woven" Hello
  measure "async hello, agent" -javaagent:$agent -cp "$runtime:$work/async" Hello
  ((run % 3 == 0)) || continue
  measure "$classes classes, no agent" -cp "$tests$jars" $loads "$classes"
  measure "$classes classes, agent" -javaagent:$agent -cp "$tests$jars" $loads "$classes"
done

"$java" -version 2>&1 | sed -n 2p
echo "loaded: $("$java" -cp "$tests$jars" $loads "$classes") classes"
base=
for name in "${order[@]}"; do
  now=$(median "${measured[$name]}")
  [[ $name == *"agent" && $name != *"no agent" || $name == *only ]] || base=$now
  awk -v name="$name" -v now="$now" -v base="$base" 'BEGIN { printf "%-30s %6d ms  x%.2f\n", name, now, now / base }'
done
