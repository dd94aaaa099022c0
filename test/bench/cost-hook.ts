/** Loaded before what is measured (`node --require`): writes at the end what the process cost. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const cost = { cpu: (user + system) / 1e6, rss: process.resourceUsage().maxRSS / 1024 };
  writeFileSync(process.env['TENET_BENCH_COST'] ?? '', JSON.stringify(cost));
});
