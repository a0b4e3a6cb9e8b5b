package dev.weft.processor;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Looks for what the weaver would refuse, in its words. */
final class Checks extends TreePathScanner<@Nullable Void, @Nullable Void> {

  private final Trees trees;
  private final Library library;
  private Place place = Place.CONSTRUCTOR;

  Checks(Trees trees, Library library) {
    this.trees = trees;
    this.library = library;
  }

  private void complain(Tree at, String message) {
    trees.printMessage(
        Diagnostic.Kind.ERROR, "weft: " + message, at, getCurrentPath().getCompilationUnit());
  }

  private void in(Place inner, Runnable scan) {
    Place outer = place;
    place = inner;
    scan.run();
    place = outer;
  }

  private @Nullable Element elementOf(Tree tree) {
    return trees.getElement(new TreePath(getCurrentPath(), tree));
  }

  private @Nullable TypeMirror typeOf(Tree tree) {
    return trees.getTypeMirror(new TreePath(getCurrentPath(), tree));
  }

  // ---- bodies

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
    for (Tree member : tree.getMembers()) {
      in(isStatic(member) ? Place.STATIC_INITIALISER : Place.CONSTRUCTOR, () -> scan(member, null));
    }
    return null;
  }

  private static boolean isStatic(Tree member) {
    if (member instanceof BlockTree block) {
      return block.isStatic();
    }
    return member instanceof VariableTree field
        && field.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree tree, @Nullable Void none) {
    ExecutableElement method = (ExecutableElement) trees.getElement(getCurrentPath());
    if (method == null) {
      return super.visitMethod(tree, null);
    }
    if (library.isTestThatIsNeverRun(method)) {
      complain(
          tree,
          "a test or fixture that returns "
              + library.erasureOf(method.getReturnType())
              + " is not run by any test framework: let it return void, and annotate it with"
              + " @dev.weft.Async");
    }
    boolean isAsync = library.isAsync(method);
    if (isAsync) {
      checkDeclaration(tree, method);
    }
    in(placeOf(method, isAsync), () -> super.visitMethod(tree, null));
    return null;
  }

  private void checkDeclaration(MethodTree tree, ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    if (modifiers.contains(Modifier.SYNCHRONIZED)) {
      complain(
          tree, "a synchronized method cannot be @Async: guard the section with dev.weft.Lock");
    }
    if (modifiers.contains(Modifier.NATIVE)) {
      complain(tree, "a native method cannot be @Async: remove the annotation");
    }
    TypeMirror result = method.getReturnType();
    if (Library.isSpringsAsync(method) && !Library.isVoid(result)) {
      complain(
          tree,
          "an @Async method that is no entry point cannot carry Spring's @Async as well: remove"
              + " Spring's, which calls the method on another thread");
    }
    if (!library.isCoroutine(result) && !library.isGenerator(result) && !Library.isVoid(result)) {
      complain(
          tree,
          "an @Async method cannot return "
              + result
              + ": let it return dev.weft.Coroutine, dev.weft.AsyncGenerator, or void for a"
              + " blocking entry point");
    }
  }

  private Place placeOf(ExecutableElement method, boolean isAsync) {
    if (method.getKind() == ElementKind.CONSTRUCTOR) {
      return Place.CONSTRUCTOR;
    }
    if (!isAsync) {
      String mistaken = Library.remedyForLookalike(method);
      return mistaken == null
          ? Place.OTHER_METHOD
          : Place.refused(" in a method that is not @Async: " + mistaken);
    }
    return library.isGenerator(method.getReturnType()) ? Place.GENERATOR : Place.COROUTINE;
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void none) {
    TypeMirror result = library.resultOf(trees.getTypeMirror(getCurrentPath()));
    if (Library.isVoid(result) && tree.getBody() instanceof ExpressionTree body) {
      checkDropped(body);
    }
    Place inner =
        library.isGenerator(result)
            ? Place.GENERATOR
            : library.isCoroutine(result) ? Place.COROUTINE : Place.OTHER_LAMBDA;
    in(inner, () -> super.visitLambdaExpression(tree, null));
    return null;
  }

  @Override
  public @Nullable Void visitSynchronized(SynchronizedTree tree, @Nullable Void none) {
    scan(tree.getExpression(), null);
    in(place.locked(), () -> scan(tree.getBlock(), null));
    return null;
  }

  // ---- suspension points

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void none) {
    Element called = trees.getElement(getCurrentPath());
    if (Library.isFunction(called, "await")) {
      checkSuspends(tree, "await");
    } else if (Library.isWith(called)) {
      checkSuspends(tree, "with");
    } else if (Library.isFunction(called, "emit")) {
      checkEmits(tree);
    }
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void none) {
    if (library.isAsyncIterable(typeOf(tree.getExpression()))) {
      checkSuspends(tree.getExpression(), "a loop over an AsyncIterable");
    }
    return super.visitEnhancedForLoop(tree, null);
  }

  private void checkSuspends(Tree tree, String what) {
    if (!place.mayAwait()) {
      complain(tree, what + place.complaint());
    } else if (place.isLocked()) {
      complain(tree, what + " inside synchronized: use dev.weft.Lock, or await before the block");
    }
  }

  private void checkEmits(Tree tree) {
    if (!place.mayEmit()) {
      complain(
          tree,
          "emit in a method that is no @Async method with a generator as result: annotate it with"
              + " @dev.weft.Async and let it return dev.weft.AsyncGenerator");
    } else {
      checkSuspends(tree, "emit");
    }
  }

  // ---- coroutines that nobody awaits

  @Override
  public @Nullable Void visitExpressionStatement(
      ExpressionStatementTree tree, @Nullable Void none) {
    checkDropped(tree.getExpression());
    return super.visitExpressionStatement(tree, null);
  }

  private void checkDropped(ExpressionTree expression) {
    if (expression instanceof MethodInvocationTree) {
      checkDropped(expression, elementOf(expression));
    }
  }

  private void checkDropped(Tree at, @Nullable Element called) {
    String name = library.nameOfCoroutine(called);
    if (name != null) {
      complain(at, "coroutine '" + name + "' is never awaited: await it, or give it to createTask");
    }
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void none) {
    Element called = trees.getElement(getCurrentPath());
    if (Library.isFunction(called, "await") || Library.isWith(called)) {
      complain(
          tree,
          "a method reference to await or with, which cannot be woven: write a lambda that returns a"
              + " Coroutine, such as x -> value(await(x))");
    } else if (Library.isVoid(library.resultOf(trees.getTypeMirror(getCurrentPath())))) {
      checkDropped(tree, called);
    }
    return super.visitMemberReference(tree, null);
  }

  // ---- a try that ends with a jump

  @Override
  public @Nullable Void visitTry(TryTree tree, @Nullable Void none) {
    StatementTree jump = Jumps.last(tree.getBlock());
    if (jump != null && tree.getResources().stream().anyMatch(this::mayEnterSwallower)) {
      complain(
          jump,
          "a jump as last statement of a try over a manager that may swallow exceptions, which in"
              + " the class file is the end of the try: write it behind the try, or use"
              + " await(with(..., r -> ...))");
    }
    return super.visitTry(tree, null);
  }

  private boolean mayEnterSwallower(Tree resource) {
    Tree entered = resource instanceof VariableTree variable ? variable.getInitializer() : resource;
    return entered instanceof MethodInvocationTree
        && library.mayEnterSwallower(elementIn(resource, entered));
  }

  private @Nullable Element elementIn(Tree resource, Tree entered) {
    TreePath path = new TreePath(getCurrentPath(), resource);
    return trees.getElement(resource == entered ? path : new TreePath(path, entered));
  }
}
