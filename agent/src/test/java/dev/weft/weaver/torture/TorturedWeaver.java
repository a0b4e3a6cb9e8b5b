package dev.weft.weaver.torture;

import dev.weft.weaver.Problem;
import dev.weft.weaver.Severity;
import dev.weft.weaver.Weaver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts suspension points into class files and weaves them. */
final class TorturedWeaver {

  /** A documented limit: the method says so itself, and does nothing by half. */
  private static final String LIMIT = "over 64 KiB";

  final Tally tally = new Tally();

  /** Methods that are too long when they are woven, and stayed as they were. */
  final List<String> refusals = new ArrayList<>();

  /** What the weaver has done wrong. */
  final List<String> failures = new ArrayList<>();

  private final Injector injector;
  private final Weaver weaver;

  /** The names of coroutines that are too large, of the class at hand. */
  private final Set<String> tooLarge = new HashSet<>();

  TorturedWeaver(Map<String, byte[]> classes, int every, Mode mode) {
    injector = new Injector(new PointFinder(new Access(classes), every, mode == Mode.THROW));
    weaver = new Weaver(this::take, classes::get);
  }

  /** Woven, or {@code classFile} itself where nothing is to be done or nothing could be. */
  synchronized byte[] weave(byte[] classFile) {
    tally.classes++;
    tooLarge.clear();
    byte[] woven;
    int refused;
    do {
      refused = refusals.size();
      byte[] injected = injector.inject(classFile, tooLarge);
      if (injected == classFile) {
        return classFile;
      }
      woven = weaver.weave(injected);
      if (woven == null) {
        failures.add(nameOf(classFile) + " was not woven");
        return classFile;
      }
    } while (refusals.size() > refused);
    inspect(woven);
    return woven;
  }

  private void take(Problem problem) {
    if (problem.message().contains(LIMIT)) {
      tooLarge.add(problem.methodName());
      refusals.add(problem.toString());
    } else if (problem.severity() == Severity.ERROR) {
      failures.add(problem.toString());
    }
  }

  private void inspect(byte[] woven) {
    String className = nameOf(woven);
    new ClassReader(woven)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String desc, String signature, String[] exceptions) {
                return new Inspector(className + "." + name + desc);
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  private static String nameOf(byte[] classFile) {
    return new ClassReader(classFile).getClassName().replace('/', '.');
  }

  /** Counts what was woven, and finds what was not. */
  private final class Inspector extends MethodVisitor {

    private final String place;

    Inspector(String place) {
      super(Opcodes.ASM9);
      this.place = place;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String desc, boolean isInterface) {
      if (owner.equals("dev/weft/Asyncio") && name.equals("await")) {
        failures.add(place + " still has an await");
      } else if (owner.equals("dev/weft/woven/Suspension") && name.startsWith("await")) {
        tally.sites++;
      } else if (owner.equals("dev/weft/woven/Frame") && name.equals("begin")) {
        tally.methods++;
      }
    }
  }
}
