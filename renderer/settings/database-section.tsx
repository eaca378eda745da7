import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Facts } from '../ui/frame/facts.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { engineWords, schemaSentence, serverSentence, sourceSentence, stateSentence } from './connection-words.ts';
import classes from './database-section.module.css';
import { NextStart } from './next-start.tsx';

/** Which database this desk uses, how it is, and which one the next start takes. */
export function DatabaseSection() {
  const query = useQueryCall('settings.connection', {}, { refetchMs: 30_000 });
  const connection = query.data;
  return (
    <Screen title="Database">
      <div className={classes.page}>
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
        <section aria-labelledby="database-in-use">
          <h2 id="database-in-use" className={classes.title}>
            In use
          </h2>
          <Facts
            items={[
              ['Database', connection && engineWords[connection.inUse.engine]],
              [connection?.inUse.engine === 'embedded' ? 'Folder' : 'Address', connection?.address],
              ...(connection && 'user' in connection.inUse ? ([['User', connection.inUse.user]] as const) : []),
              ['Chosen by', connection && sourceSentence(connection)],
              ['State', connection && stateSentence(connection)],
              ['Server', connection && serverSentence(connection)],
              ['Schema', connection && schemaSentence(connection)],
            ]}
          />
        </section>
        {connection ? (
          <section aria-labelledby="database-next">
            <h2 id="database-next" className={classes.title}>
              From the next start
            </h2>
            <NextStart connection={connection} />
            <ConnectionForm connection={connection} />
          </section>
        ) : null}
      </div>
    </Screen>
  );
}
