import java.io.File;
import java.sql.Connection;
import java.sql.DriverManager;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

/** FOLDER PORT USER DATABASE; the changelog is the file whose name begins with changelog. */
public class RunLiquibase {
  public static void main(String[] args) throws Exception {
    File folder = new File(args[0]);
    String changelog = folder.list((all, name) -> name.startsWith("changelog"))[0];
    String url = "jdbc:postgresql://127.0.0.1:" + args[1] + "/" + args[3];
    try (Connection connection = DriverManager.getConnection(url, args[2], "")) {
      var database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
      new Liquibase(changelog, new DirectoryResourceAccessor(folder), database).update(new Contexts());
    }
  }
}
