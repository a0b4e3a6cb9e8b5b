/**
 * What several threads do to one loop, tried in all the ways that jcstress can make them meet.
 *
 * <p>{@code mvn -pl stress -am verify} runs each test for a moment; for as long as it takes, after
 * {@code mvn package}: {@code java -cp 'stress/target/classes:stress/target/lib/*'
 * org.openjdk.jcstress.Main -m quick}.
 */
package dev.weft.stress;
