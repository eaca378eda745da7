import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { channels, type FrontDeskBridge } from '#contract/bridge.ts';
import { callNames } from '#contract/contract.ts';

/** Listens on a channel without handing the window the event, which would carry the sender. */
function listen<Payload>(channel: string, listener: (payload: Payload) => void): () => void {
  const handle = (_event: IpcRendererEvent, payload: Payload) => listener(payload);
  ipcRenderer.on(channel, handle);
  return () => ipcRenderer.removeListener(channel, handle);
}

const calls = Object.fromEntries(
  callNames.map((name) => [
    name,
    (input: unknown, options?: { requestId?: string }) => ipcRenderer.invoke(channels.call, name, input, options),
  ]),
) as FrontDeskBridge['calls'];

const bridge: FrontDeskBridge = {
  calls,
  onEvent: (listener) => listen(channels.event, listener),
  print: (paper, heightMm) => ipcRenderer.invoke(channels.print, paper, heightMm),
  onCommand: (listener) => listen(channels.command, listener),
};

contextBridge.exposeInMainWorld('frontDesk', bridge);
