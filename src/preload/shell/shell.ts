/** The preload of our own pages (strip, stage, prompt): puts the bridge on `window.cordon` and nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import { createBridge } from './bridge.ts';

// Main keeps these views on our own scheme. Should one ever be led elsewhere, that page gets no bridge.
if (location.protocol === 'cordon:') {
  contextBridge.exposeInMainWorld('cordon', createBridge(ipcRenderer));
}
