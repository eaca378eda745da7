import { useRoute } from 'wouter';
import { useMay } from '../bridge/session-store.ts';
import { DashboardScreen } from './dashboard-screen.tsx';
import { WallView } from './wall-view.tsx';

/** The dashboard of the role, or the numbers of the day for a monitor. */
export function DashboardRoute() {
  const [, params] = useRoute('/dashboard/:view?');
  const hasWall = useMay('dashboard.wall');
  return params?.view === 'wall' && hasWall ? <WallView /> : <DashboardScreen />;
}
