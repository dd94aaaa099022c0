import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Runs examples/clients/Jdbc.java against a stand-in for a driver and prints the calls that it gets: one line for each case. */
final class JdbcTrace {
  private static final List<String> calls = new ArrayList<>();

  public static void main(String[] args) throws SQLException {
    trace(connection -> "done");
    trace(
        connection -> {
          throw new SQLException("in the middle");
        });
    trace(
        connection -> {
          throw new IllegalStateException("in the middle");
        });
  }

  private static void trace(Jdbc.Work<String> work) throws SQLException {
    calls.clear();
    try {
      calls.add("returns " + Jdbc.asTenant(recorded(DataSource.class), "acme", work));
    } catch (SQLException | IllegalStateException error) {
      calls.add("throws " + error.getMessage());
    }
    System.out.println(String.join("; ", calls));
  }

  private static <T> T recorded(Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              String values = arguments == null ? "" : List.of(arguments).toString();
              calls.add(type.getSimpleName() + "." + method.getName() + values);
              if (method.getReturnType() == Connection.class) return recorded(Connection.class);
              if (method.getReturnType() == PreparedStatement.class)
                return recorded(PreparedStatement.class);
              return method.getReturnType() == boolean.class ? true : null;
            });
    return type.cast(proxy);
  }
}
