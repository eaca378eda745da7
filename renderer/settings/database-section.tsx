import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Facts } from '../ui/frame/facts.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { schemaSentence, serverSentence, sourceSentence, stateSentence } from './connection-words.ts';
import classes from './database-section.module.css';
import { NextStart } from './next-start.tsx';
import { t } from './settings-wording.ts';

/** Which database this desk uses, how it is, and which one the next start takes. */
export function DatabaseSection() {
  const query = useQueryCall('settings.connection', {}, { refetchMs: 30_000 });
  const connection = query.data;
  return (
    <Screen title={t('database.title')}>
      <div className={classes.page}>
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
        <section aria-labelledby="database-in-use">
          <h2 id="database-in-use" className={classes.title}>
            {t('database.inUse')}
          </h2>
          <Facts
            items={[
              [t('fact.database'), connection && t(`engine.${connection.inUse.engine}`)],
              [connection?.inUse.engine === 'embedded' ? t('fact.folder') : t('fact.address'), connection?.address],
              ...(connection && 'user' in connection.inUse ? ([[t('fact.user'), connection.inUse.user]] as const) : []),
              [t('fact.chosenBy'), connection && sourceSentence(connection)],
              [t('fact.state'), connection && stateSentence(connection)],
              [t('fact.server'), connection && serverSentence(connection)],
              [t('fact.schema'), connection && schemaSentence(connection)],
            ]}
          />
        </section>
        {connection ? (
          <section aria-labelledby="database-next">
            <h2 id="database-next" className={classes.title}>
              {t('database.next')}
            </h2>
            <NextStart connection={connection} />
            <ConnectionForm connection={connection} />
          </section>
        ) : null}
      </div>
    </Screen>
  );
}
