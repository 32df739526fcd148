/** Starts the inspector as Electron's utility process, with an empty environment of its own. */
import { utilityProcess } from 'electron';
import type { InspectorProcess } from './inspector-client.ts';

/** @param script absolute path of the inspector's bundle */
export function forkInspector(script: string): InspectorProcess {
  return utilityProcess.fork(script, [], {
    serviceName: 'Cordon inspector',
    env: {},
    stdio: 'ignore',
  }) as InspectorProcess;
}
