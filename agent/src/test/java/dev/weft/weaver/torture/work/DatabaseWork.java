package dev.weft.weaver.torture.work;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Callable;

/** An SQL script on a database in memory. */
public final class DatabaseWork implements Callable<String> {

  private static final String[] SCRIPT = {
    "create table item(id int primary key, name varchar(20) not null, price decimal(8, 2), kind int)",
    "create index item_kind on item(kind, price)",
    "insert into item select x, 'item ' || x, mod(x * 37, 101) / 4.0, mod(x, 7) from system_range(1, 60)",
    "create table kind(id int primary key, title varchar(20))",
    "insert into kind values (0, 'tea'), (1, 'coffee'), (2, 'milk'), (3, null), (9, 'nothing')",
    "select k.title, count(*), sum(i.price), min(i.name) from item i left join kind k on k.id = i.kind"
        + " group by k.title having count(*) > 2 order by 3 desc, 1 nulls first",
    "select id, name, row_number() over (partition by kind order by price desc, id) as place from item"
        + " where name like '%1%' and price between 2 and 20 order by kind, place",
    "with recursive t(n, f) as (select 1, cast(1 as bigint) union all select n + 1, f * (n + 1) from t"
        + " where n < 15) select * from t",
    "update item set price = price * 1.1 where kind in (select id from kind where title is not null)",
    "select upper(name), lpad(cast(id as varchar), 5, '*'), case when price > 10 then 'much' else 'little'"
        + " end, substring(name from 3 for 4), coalesce(nullif(kind, 3), -1) from item where id < 12",
    "merge into kind key(id) values (3, 'water'), (4, 'juice')",
    "select * from kind where exists (select 1 from item where item.kind = kind.id) order by id",
    "delete from item where mod(id, 3) = 0",
    "select count(*), avg(price), group_concat(id order by id desc separator '/') from item",
    "select dateadd(day, 40, date '2024-01-31'), extract(week from date '2024-12-30'),"
        + " datediff(hour, timestamp '2024-01-01 00:00:00', timestamp '2024-02-01 12:30:00')",
    "insert into item values (1, 'again', 1, 1)",
    "select nothing from item",
    "select 1 / 0",
    "alter table item add column note varchar default 'none'",
    "select note, max(id) from item group by note",
    "explain select * from item where kind = 2 and price > 3",
    "drop table kind",
  };

  @Override
  public String call() throws SQLException {
    StringBuilder log = new StringBuilder();
    try (Connection connection = new org.h2.Driver().connect("jdbc:h2:mem:", new Properties());
        Statement statement = connection.createStatement()) {
      for (String sql : SCRIPT) {
        run(statement, sql, log);
      }
      connection.setAutoCommit(false);
      run(statement, "delete from item", log);
      connection.rollback();
      run(statement, "select count(*) from item", log);
    }
    return log.toString();
  }

  private static void run(Statement statement, String sql, StringBuilder log) {
    try {
      if (statement.execute(sql)) {
        show(statement.getResultSet(), log);
      } else {
        log.append(statement.getUpdateCount()).append('\n');
      }
    } catch (SQLException e) {
      log.append(e.getErrorCode()).append(' ').append(e.getMessage()).append('\n');
    }
  }

  private static void show(ResultSet rows, StringBuilder log) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      for (int i = 1; i <= columns; i++) {
        log.append(rows.getString(i)).append(i < columns ? '|' : '\n');
      }
    }
  }
}
