import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The tenant of a transaction with JDBC. */
public final class Jdbc {
  /** What is done for one tenant; it must not commit, and not keep the connection. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private Jdbc() {}

  /** Runs work in one transaction of one tenant; what it throws rolls the transaction back. */
  public static <T> T asTenant(DataSource pool, String tenant, Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        setTenant(connection, tenant);
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error error) {
        rollback(connection, error);
        throw error;
      }
    }
  }

  /** True: gone with the transaction, so the next one on the connection starts without a tenant. */
  private static void setTenant(Connection connection, String tenant) throws SQLException {
    try (PreparedStatement context =
        connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
      context.setString(1, tenant);
      context.execute();
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException error) {
      cause.addSuppressed(error);
    }
  }
}
