import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from '../bridge/query-client.ts';
import { cssVariablesResolver, theme } from '../ui/frame/theme.ts';
import { textDirection } from '../wording/language.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { SessionGate } from './session-gate.tsx';

export function App() {
  return (
    <DirectionProvider initialDirection={textDirection()}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <ErrorBoundary>
            <SessionGate />
          </ErrorBoundary>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
