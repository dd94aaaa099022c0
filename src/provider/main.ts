import { tuneForShortRun } from '../v8';
import { serve } from './serve';

tuneForShortRun();

void serve(process.env, (line) => void process.stdout.write(line)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
