import { useEffect } from 'react';
import { useConnectionStore } from './connection-store.ts';
import { frontDesk } from './front-desk.ts';
import { invalidateTopics, queryClient } from './query-client.ts';
import { noteSessionLoss } from './session-store.ts';

/** Listens to the application for as long as somebody is signed in; belongs into the shell, once. */
export function useEvents(): void {
  useEffect(() => {
    let wasDown = false;
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
