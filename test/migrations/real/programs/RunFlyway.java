import org.flywaydb.core.Flyway;

/** FOLDER PORT USER DATABASE */
public class RunFlyway {
  public static void main(String[] args) {
    Flyway.configure()
        .dataSource("jdbc:postgresql://127.0.0.1:" + args[1] + "/" + args[3], args[2], "")
        .locations("filesystem:" + args[0])
        .load()
        .migrate();
  }
}
