package dev.weft.weaver.torture.work;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Reading, binding and writing JSON. */
public final class JsonWork implements Callable<String> {

  private static final String TEXT =
      """
      {"name": "tea \\u00e9 \\"x\\"", "price": 12.50, "tags": ["a", "b", null, true, -1e3, 12345678901234567890],
       "nested": {"list": [[], [1], [1, [2, {"k": {}}]]], "empty": ""}, "count": 7, "kind": "GREEN"}
      """;

  private static final List<String> BROKEN =
      List.of("{\"a\": }", "[1, 2", "{\"a\" 1}", "nul", "\"\\q\"", "{\"count\": \"many\"}", "");

  private final ObjectMapper mapper =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  /** What is read and written. */
  public enum Kind {
    GREEN,
    BLACK
  }

  /** A bean. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Tea(
      String name,
      @JsonProperty("price") BigDecimal cost,
      List<Object> tags,
      Map<String, Object> nested,
      int count,
      Kind kind) {}

  @Override
  public String call() throws JsonProcessingException {
    StringBuilder log = new StringBuilder();
    JsonNode tree = mapper.readTree(TEXT);
    log.append(mapper.writeValueAsString(tree)).append('\n');
    log.append(tree.at("/nested/list/2/1/0")).append(tree.findValues("k")).append('\n');
    Tea tea = mapper.readValue(TEXT, Tea.class);
    log.append(tea).append('\n').append(mapper.writeValueAsString(tea)).append('\n');
    Map<String, Object> map = new TreeMap<>(mapper.convertValue(tea, Map.class));
    log.append(map).append('\n');
    ObjectNode changed = ((ObjectNode) tree).put("count", 8).set("kind", tree.get("name"));
    log.append(changed.toPrettyString()).append('\n');
    for (String text : BROKEN) {
      read(text, log);
    }
    return log.toString();
  }

  private void read(String text, StringBuilder log) {
    try {
      log.append(mapper.readValue(text, Tea.class));
    } catch (JsonProcessingException e) {
      log.append(e.getClass().getSimpleName()).append(": ").append(e.getMessage());
    }
    log.append('\n');
  }
}
