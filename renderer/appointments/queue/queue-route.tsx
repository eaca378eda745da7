import { useRoute } from 'wouter';
import { QueueDisplay } from './queue-display.tsx';
import { QueueScreen } from './queue-screen.tsx';

/** The queue as the desk works with it, or as a monitor in the waiting room shows it. */
export function QueueRoute() {
  const [, params] = useRoute('/queue/:view?');
  return params?.view === 'display' ? <QueueDisplay /> : <QueueScreen />;
}
