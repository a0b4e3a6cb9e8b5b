package dev.weft.weaver;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the frame classes that woven classes carry in their constant pools. */
final class FrameClasses {

  private FrameClasses() {}

  static ClassFiles in(ClassFiles woven) {
    Map<String, byte[]> frames = new TreeMap<>();
    woven.bytes().values().forEach(bytes -> collect(bytes, frames));
    return new ClassFiles(frames);
  }

  private static void collect(byte[] woven, Map<String, byte[]> frames) {
    new ClassReader(woven)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String desc, String signature, String[] exceptions) {
                return new FrameFinder(frames);
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  private static final class FrameFinder extends MethodVisitor {

    private final Map<String, byte[]> frames;

    FrameFinder(Map<String, byte[]> frames) {
      super(Opcodes.ASM9);
      this.frames = frames;
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String desc, Handle bootstrap, Object... args) {
      if (bootstrap.getOwner().equals("dev/weft/woven/FrameBootstrap")) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 1; i < args.length; i++) {
          bytes.append(args[i]);
        }
        byte[] previous =
            frames.put((String) args[0], bytes.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (previous != null) {
          throw new AssertionError("two frame classes with the name " + args[0]);
        }
      }
    }
  }
}
