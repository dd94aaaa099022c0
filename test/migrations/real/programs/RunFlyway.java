import java.io.File;
import java.io.FileReader;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** FOLDER PORT USER DATABASE; settings are read from a flyway.conf in the folder. */
public class RunFlyway {
  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    File file = new File(args[0], "flyway.conf");
    if (file.exists()) settings.load(new FileReader(file));
    Object lock = settings.remove("flyway.postgresql.transactional.lock");
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource("jdbc:postgresql://127.0.0.1:" + args[1] + "/" + args[3], args[2], "")
            .locations("filesystem:" + args[0])
            .configuration(settings);
    if (lock != null)
      configuration
          .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
          .setTransactionalLock(Boolean.parseBoolean(lock.toString()));
    configuration.load().migrate();
  }
}
