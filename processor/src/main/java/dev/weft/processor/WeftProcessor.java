package dev.weft.processor;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Put on javac's processor path, it checks each class once its types are known. It makes no files,
 * and claims no annotation.
 */
@SupportedAnnotationTypes("*")
public final class WeftProcessor extends AbstractProcessor {

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    try {
      JavacTask.instance(environment).addTaskListener(new Analysed(environment));
    } catch (IllegalArgumentException notJavac) {
      environment
          .getMessager()
          .printMessage(
              Diagnostic.Kind.NOTE,
              "weft: only javac shows what is checked here; the weaver checks it again");
    }
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return false;
  }

  private static final class Analysed implements TaskListener {

    private final ProcessingEnvironment environment;

    Analysed(ProcessingEnvironment environment) {
      this.environment = environment;
    }

    @Override
    public void finished(TaskEvent event) {
      TypeElement type = event.getTypeElement();
      if (event.getKind() != TaskEvent.Kind.ANALYZE || type == null) {
        return;
      }
      Library library = Library.find(environment);
      if (library != null) {
        Trees trees = Trees.instance(environment);
        new Checks(trees, library).scan(trees.getPath(type), null);
      }
    }
  }
}
