import { useEffect } from 'react';
import { useConnectionStore } from './connection-store.ts';
import { frontDesk } from './front-desk.ts';
import { invalidateTopics, queryClient } from './query-client.ts';
import { noteSessionLoss } from './session-store.ts';

/** Listens to the application for as long as somebody is signed in; belongs into the shell, once. */
export function useEvents(): void {
  useEffect(() => {
    let wasDown = false;
    if (frontDesk.isDesktop()) void askForLine();
    return frontDesk.onEvent(
      (event) => {
        if (event.kind === 'changed') return invalidateTopics(event.topics);
        const before = useConnectionStore.getState().database;
        if (event.state === before) return;
        useConnectionStore.setState({ database: event.state });
        if (event.state === 'online') void queryClient.invalidateQueries();
        else invalidateTopics(['offline']);
      },
      (link) => {
        if (link === 'signed-out') noteSessionLoss();
        useConnectionStore.setState({ isReachable: link !== 'down' });
        // What was changed while nobody could tell is unknown: read all of it again.
        if (link === 'up' && wasDown) void queryClient.invalidateQueries();
        wasDown = link !== 'up';
      },
    );
  }, []);
}

/** A desktop window hears of changes only: one that opens while the database is away has to ask. */
async function askForLine(): Promise<void> {
  const health = await frontDesk.invoke('settings.health', {});
  if (!health.ok || health.value.status !== 'offline') return;
  useConnectionStore.setState(({ database }) => ({ database: database === 'online' ? 'offline' : database }));
}
