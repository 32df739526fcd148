/** Why the messenger cannot be reached, looked at the way a person at the help desk would: name, connection, TLS. */
import { lookup } from 'node:dns/promises';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { DiagnosisCheck } from '../../contracts/shell.ts';

const LIMIT_MS = 5000;

export interface DiagnoseOptions {
  /** Whether the system says that it has a network at all. */
  readonly online: boolean;
  /** What the session would use for this address, in PAC form ("DIRECT", "PROXY host:port"). */
  readonly resolveProxy: (url: string) => Promise<string>;
}

/** Runs the checks in order; a later one is "not checked" when an earlier one makes it pointless. */
export async function diagnose(url: string, options: DiagnoseOptions): Promise<DiagnosisCheck[]> {
  const { hostname, protocol, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const targetPort = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
  const checks: DiagnosisCheck[] = [
    options.online
      ? { name: 'Network', result: 'ok', detail: 'This computer says it has a network.' }
      : { name: 'Network', result: 'failed', detail: 'This computer has no network connection.' },
  ];
  const proxy = await options
    .resolveProxy(url)
    .catch((error: unknown) => `could not be found out (${messageOf(error)})`);
  if (proxy !== 'DIRECT') {
    const skipped = 'The proxy does this for us.';
    return [
      ...checks,
      {
        name: 'Proxy',
        result: 'ok',
        detail: `Requests go through ${proxy}. If it is wrong, IT can correct the system's proxy setting.`,
      },
      { name: 'DNS', result: 'not checked', detail: skipped },
      { name: 'Connection', result: 'not checked', detail: skipped },
      { name: 'TLS', result: 'not checked', detail: skipped },
    ];
  }
  checks.push({ name: 'Proxy', result: 'ok', detail: 'No proxy is set; the connection is direct.' });
  const dns = await check('DNS', async () => {
    const found = await lookup(host, { all: true });
    return `${host} is ${found.map((a) => a.address).join(', ')}.`;
  });
  checks.push(dns);
  const connection =
    dns.result === 'ok'
      ? await check('Connection', async () => {
          await openTcp(host, targetPort);
          return `Port ${targetPort} of ${host} answers.`;
        })
      : notChecked('Connection', 'The name was not found.');
  checks.push(connection);
  checks.push(await tlsCheck(protocol, host, targetPort, connection.result === 'ok'));
  return checks;
}

async function tlsCheck(
  protocol: string,
  host: string,
  port: number,
  connected: boolean,
): Promise<DiagnosisCheck> {
  if (protocol !== 'https:') return notChecked('TLS', 'This address does not use TLS.');
  if (!connected) return notChecked('TLS', 'There was no connection.');
  return await check('TLS', async () => {
    await openTls(host, port);
    return 'The certificate is valid and trusted.';
  });
}

function notChecked(name: DiagnosisCheck['name'], detail: string): DiagnosisCheck {
  return { name, result: 'not checked', detail };
}

async function check(name: DiagnosisCheck['name'], work: () => Promise<string>): Promise<DiagnosisCheck> {
  try {
    return { name, result: 'ok', detail: await work() };
  } catch (error) {
    return { name, result: 'failed', detail: messageOf(error) };
  }
}

const PLAIN: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The name was not found. Is the network connected, and does its DNS know the name?',
  EAI_AGAIN: 'The DNS server did not answer. Is the network connected?',
  ECONNREFUSED: 'The server refused the connection. It may be down, or a firewall refuses it.',
  ECONNRESET: 'The connection was cut. A firewall or an inspection device may have done it.',
  ETIMEDOUT: 'The server did not answer in time. A firewall may drop the connection.',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'The certificate is self-signed. An inspection device may stand in between; IT must trust its certificate on this computer.',
  SELF_SIGNED_CERT_IN_CHAIN:
    'The certificate comes from an authority this computer does not trust. IT must trust it on this computer.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate comes from an authority this computer does not trust.',
  CERT_HAS_EXPIRED: 'The certificate has expired. Is the clock of this computer right?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another name.',
};

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return PLAIN[code] === undefined ? error.message : `${PLAIN[code]} (${code})`;
}

function openTcp(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host, port, timeout: LIMIT_MS });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () =>
      socket.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })),
    );
    socket.once('error', reject);
  });
}

function openTls(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      host,
      port,
      timeout: LIMIT_MS,
      ...(/[a-z]/i.test(host) ? { servername: host } : {}),
    });
    socket.once('secureConnect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () =>
      socket.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })),
    );
    socket.once('error', reject);
  });
}
