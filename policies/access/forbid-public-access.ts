import { asked } from '../../src/iac/asked';
import { ALL_OF_AZURE, isEverybody } from '../../src/iac/networks';
import type { Platform } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** Where an address alone lets connections in: elsewhere a list of networks, which is empty at first, decides. */
const OPEN_BY_ADDRESS: ReadonlySet<Platform> = new Set(['rds', 'aurora', 'cloudnativepg']);

export default defineRule({
  id: 'access/forbid-public-access',
  severity: 'error',
  only: 'plan',
  title: 'Keep servers off the internet',
  why: 'On a public address anyone can try passwords and every vulnerability that works before login. Then row security protects nothing that the password of one role does not.',
  tradeoffs: 'Operators connect through a bastion, a VPN or the proxy of the platform.',
  validation: { none: 'the network in front of a server is not visible from SQL; the API of the platform shows it' },
  changesIf: 'Clients outside of your network must connect, from addresses that you list.',
  refs: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    'https://cloud.google.com/sql/docs/postgres/configure-private-ip',
    'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-public',
  ],
  *checkPlanned({ servers }) {
    for (const server of servers) {
      const { publicAddress, networks } = server.facts;
      // a server without an address on the internet is not reached through a list of networks
      if ((publicAddress.is === 'known' || publicAddress.is === 'default') && !publicAddress.value) continue;
      yield* asked(server, publicAddress, () => ({
        message: OPEN_BY_ADDRESS.has(server.platform)
          ? 'has an address on the internet, so only a security group keeps strangers from its login; give it private subnets only'
          : 'has an address on the internet, so one rule of its firewall opens its login to strangers; use a private network',
        severity: OPEN_BY_ADDRESS.has(server.platform) ? 'error' : 'warning',
      }));
      yield* asked(server, networks, (all) => {
        const open = all.find(isEverybody);
        if (open !== undefined)
          return `accepts connections from ${open}, so anyone on the internet can try its logins; list the addresses of your clients`;
        return all.includes(ALL_OF_AZURE)
          ? {
              message:
                "accepts connections from every service in Azure, other customers' included; list the addresses of your clients",
              severity: 'warning',
            }
          : undefined;
      });
    }
  },
});
