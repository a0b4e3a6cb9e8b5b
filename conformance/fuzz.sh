#!/usr/bin/env bash
# Runs random programs on CPython 3.13 and on Weft and compares their traces; builds what is missing or stale first.
# Usage: conformance/fuzz.sh [--seed S] [--count N] [--program P] [--show]     See conformance/README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

agent=agent/target/weft-agent.jar
runtime=runtime/target/weft-runtime.jar
tests=conformance/target/test-classes
stamp=conformance/target/fuzz.built

is_stale() {
  [[ ! -e $stamp || ! -e $agent || ! -e $runtime || ! -d $tests/fuzz ]] ||
    [[ -n $(find {runtime,agent}/{src/main,pom.xml} conformance/{src/test,pom.xml} pom.xml -newer "$stamp" -print -quit) ]]
}

if is_stale; then
  started=$(mktemp)
  mvn -q -B -pl conformance -am package -DskipTests -Dspotless.check.skip </dev/null >&2
  mv "$started" "$stamp"
fi

java=java
[[ -z "${JAVA_HOME:-}" ]] || java=$JAVA_HOME/bin/java
exec "$java" -Xss4m -javaagent:"$agent" -cp "$runtime:$tests" dev.weft.conformance.fuzz.Fuzz "$@"
