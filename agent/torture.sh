#!/usr/bin/env bash
# Weaves jars with calls as suspension points and has the JVM verify them; builds what is missing or stale first.
# Usage: agent/torture.sh [--every N] [--mode ready|suspend|random|throw] JAR...
#        agent/torture.sh random [--seed S] [--count N]      random methods, woven and as plain Java
# See CONTRIBUTING.md.
set -euo pipefail
here=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tests=agent/target/test-classes
libraries=agent/target/torture.classpath

is_stale() {
  [[ ! -e $libraries ]] ||
    [[ -n $(find {runtime,agent}/{src/main,pom.xml} agent/src/test pom.xml -newer "$libraries" -print -quit) ]]
}

if is_stale; then
  started=$(mktemp)
  mvn -q -B -pl agent -am test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/torture.classpath \
    -Dspotless.check.skip </dev/null >&2
  touch -r "$started" "$libraries"
fi
root=$PWD

java=java
[[ -z "${JAVA_HOME:-}" ]] || java=$JAVA_HOME/bin/java
main=dev.weft.weaver.torture.Torture
options=()
if [[ ${1:-} == random ]]; then
  shift
  main=dev.weft.weaver.RandomMethods
  options=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC) # code that runs once
  here=$root/agent
fi
cd "$here"
exec "$java" -Xss4m "${options[@]}" -cp "$root/agent/target/classes:$root/$tests:$(<"$root/$libraries")" "$main" "$@"
