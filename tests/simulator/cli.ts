/** `node tests/simulator/cli.ts [--port N] [--phone-port M] [--generation 2024|2026] [--unlink-delay MS]`: runs until SIGTERM. */
import { parseArgs } from 'node:util';
import { startSimulator } from './index.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'phone-port': { type: 'string', default: '0' },
    generation: { type: 'string', default: '2026' },
    'unlink-delay': { type: 'string', default: '1500' },
  },
});

const { generation } = values;
if (generation !== '2024' && generation !== '2026') {
  console.error(`--generation ${generation}: there are 2024 and 2026`);
  process.exit(2);
}

const simulator = await startSimulator({
  generation,
  port: number('port'),
  phonePort: number('phone-port'),
  unlinkDelayMs: number('unlink-delay'),
});
console.log(JSON.stringify({ url: simulator.url, phoneUrl: simulator.phoneUrl }));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void simulator.stop().then(() => process.exit(0));
  });
}

function number(name: 'port' | 'phone-port' | 'unlink-delay'): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 0) return value;
  console.error(`--${name} ${values[name]}: not a number`);
  process.exit(2);
}
