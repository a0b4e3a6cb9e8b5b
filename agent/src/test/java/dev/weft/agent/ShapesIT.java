package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Async methods in types of every shape, serialised ones, and ones with types that are absent. */
class ShapesIT {

  private static final String SHAPES =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      sealed interface Shape permits Shape.Square, Shape.Dot, Shape.Named {
        Coroutine<Integer> area();

        @Async default Coroutine<String> describe() {
          return value(this + "=" + await(area()));
        }

        record Square(int side) implements Shape {
          public Square {
            if (side < 0) throw new IllegalArgumentException();
          }
          @Async public Coroutine<Integer> area() {
            await(sleep(0));
            return value(side * side);
          }
        }

        enum Dot implements Shape {
          DOT {
            @Async public Coroutine<Integer> area() {
              return value(await(sleep(0, 0)) + ordinal());
            }
          }
        }

        non-sealed abstract class Named implements Shape {
          @Async @Override public Coroutine<String> describe() {
            return value("named " + await(Shape.super.describe()));
          }
          @Override public String toString() { return "it"; }
        }
      }

      class Shapes {
        private int sum;

        class Inner {
          @Async Coroutine<Integer> add(Shape shape) {
            return value(sum += await(shape.area()));
          }
        }

        @Async Coroutine<Void> all() {
          record Pair(Shape a, Shape b) {
            @Async Coroutine<String> both() {
              return value(await(a.describe()) + " " + await(b.describe()));
            }
          }
          int extra = await(sleep(0, 7));
          Shape anonymous = new Shape.Named() {
            @Async public Coroutine<Integer> area() {
              return value(await(sleep(0, 1)) + extra);
            }
          };
          System.out.println(await(new Pair(new Shape.Square(3), Shape.Dot.DOT).both()));
          System.out.println(await(anonymous.describe()));
          Inner inner = this.new Inner();
          await(inner.add(new Shape.Square(2)));
          System.out.println(await(inner.add(anonymous)));
          return done();
        }

        @Async public static void main(String[] args) {
          await(new Shapes().all());
        }
      }
      """;

  private static final String SERIAL =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;
      import java.io.*;
      import java.nio.file.*;
      import java.util.function.*;

      class Serial implements Serializable {
        interface Step extends AsyncCallable<String>, Serializable {}
        interface Plain extends Supplier<String>, Serializable {}

        private final String name;
        private final Step step;
        private final Step reference;
        private final Plain plain;

        Serial(String name, int count) {
          this.name = name;
          this.step = () -> value(name + " " + await(sleep(0, count)) + await(later("!")));
          this.reference = this::own;
          this.plain = () -> "plain " + name + count;
        }

        @Async Coroutine<String> own() {
          await(sleep(0));
          return value("own " + name);
        }

        @Async private static Coroutine<String> later(String text) {
          await(sleep(0));
          return value(text);
        }

        static void write(String file, Object o) throws Exception {
          try (var out = new ObjectOutputStream(Files.newOutputStream(Path.of(file)))) {
            out.writeObject(o);
          }
        }

        static Object read(String file) throws Exception {
          try (var in = new ObjectInputStream(Files.newInputStream(Path.of(file)))) {
            return in.readObject();
          }
        }

        public static void main(String[] args) throws Exception {
          if (args[0].contains("w")) {
            write(args[1], new Serial("tea", 3));
          }
          if (args[0].contains("r")) {
            Serial back = (Serial) read(args[1]);
            System.out.println((String) run(back.step.call()));
            System.out.println((String) run(back.reference.call()));
            System.out.println(back.plain.get());
            System.out.println(ObjectStreamClass.lookup(Serial.class).getSerialVersionUID()
                == Long.parseLong(args[2]));
          } else {
            System.out.print(ObjectStreamClass.lookup(Serial.class).getSerialVersionUID());
          }
        }
      }
      """;

  private static final String READ_BACK = "tea 3!\nown tea\nplain tea3\ntrue\n";

  private static final String OPTIONAL =
      """
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      class Optional {
        private static boolean isThere(String name) {
          try {
            Class.forName(name);
            return true;
          } catch (ClassNotFoundException e) {
            return false;
          }
        }
        static absent.Base uses(absent.One one) {
          return one.twin();
        }
        @Async static Coroutine<String> describe(boolean first) {
          if (!isThere("absent.Base")) {
            await(sleep(0));
            return value("absent");
          }
          absent.One one = first ? new absent.One() : null;
          Object either = one;
          if (!first) {
            either = new absent.Two();
          }
          await(sleep(0));
          await(one.settle());
          if (await(sleep(0, either)) == one) {
            either = uses(one);
          }
          await(sleep(0));
          return value("there: " + either);
        }
      }

      final class Main {
        @Async public static void main(String[] args) {
          Coroutine<String> described = Optional.describe(true);
          System.out.println(await(described));
        }
      }
      """;

  private static final String ABSENT =
      """
      package absent;
      import static dev.weft.Asyncio.*;
      import dev.weft.*;

      public interface Face {
        Coroutine<Void> settle();
      }
      """;

  @TempDir Path dir;

  @Test
  void types_ofEveryShape_areWoven() {
    String output =
        ForkedProgram.compile(dir, "Shapes.java", SHAPES)
            .underTheAgent()
            .run("Shapes")
            .successful();

    assertEquals(
        """
        Square[side=3]=9 DOT=0
        named it=8
        12
        """,
        output);
  }

  @Test
  void lambdas_serialisedByWovenAndUnwovenClasses_areReadByWovenOnes() {
    ForkedProgram program = ForkedProgram.compile(dir, "Serial.java", SERIAL);
    String unwovenFile = dir.resolve("unwoven.ser").toString();
    String wovenFile = dir.resolve("woven.ser").toString();
    String version = program.run("Serial", "w", unwovenFile).successful();

    program.underTheAgent();

    assertEquals(READ_BACK, program.run("Serial", "r", unwovenFile, version).successful());
    assertEquals(READ_BACK, program.run("Serial", "wr", wovenFile, version).successful());
  }

  private ForkedProgram compileOptional() {
    return ForkedProgram.compile(
        dir,
        "Optional.java",
        OPTIONAL,
        "absent/Face.java",
        ABSENT,
        "absent/Base.java",
        """
            package absent;
            import dev.weft.*;
            public abstract class Base implements Face {
              @Async public Coroutine<Void> settle() { return Asyncio.sleep(0); }
              @Override public String toString() { return getClass().getSimpleName(); }
            }
            """,
        "absent/One.java",
        "package absent; public class One extends Base { public Base twin() { return new Two(); } }",
        "absent/Two.java",
        "package absent; public class Two extends Base {}");
  }

  private void deleteOptional() throws IOException {
    for (String name : new String[] {"Face", "Base", "One", "Two"}) {
      Files.delete(dir.resolve("classes/absent/" + name + ".class"));
    }
  }

  @Test
  void types_thatAreAbsent_areNeitherLoadedNorMissed() throws IOException {
    ForkedProgram program = compileOptional().underTheAgent();
    String present = program.run("Main").successful();
    deleteOptional();

    assertEquals("there: Two\n", present);
    assertEquals("absent\n", program.run("Main").successful());
  }

  @Test
  void types_thatAreAbsent_doNotHideThatNothingIsWoven() throws IOException {
    ForkedProgram program = compileOptional();
    deleteOptional();

    String output = program.run("Main").output();

    assertTrue(output.contains("await was called in Optional.describe(Optional.java:"), output);
    assertTrue(output.contains("-javaagent:weft-agent.jar"), output);
  }
}
