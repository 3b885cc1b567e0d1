import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { followReplay } from '../api/live';
import type { Projection, ProjectionReplay } from '../api/types';
import { moment, remaining } from '../format';
import { useLocale } from '../i18n';
import { Loading, ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';

/** The read models, how far each has come, and their replays. */
export function ReplaysPart() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['projections'],
    refetchInterval: 10_000,
    queryFn: async () => ((await answer(api.GET('/api/v1/admin/projections'))).items ?? []) as unknown as Projection[],
  });
  return (
    <section aria-labelledby="projections">
      <Title order={2} size="h3" mb="xs" id="projections">
        {t('operations.projections')}
      </Title>
      <Text size="sm" className="quiet" mb="sm">
        {t('operations.projectionsHint')}
      </Text>
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading rows={2} />}
      <ul className="rows">
        {query.data?.map((projection) => (
          <ProjectionRow key={projection.name} projection={projection} />
        ))}
      </ul>
    </section>
  );
}

function ProjectionRow({ projection }: { projection: Projection }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { name, behind } = projection;
  const start = useAction(
    async (_: undefined, key) =>
      (await answer(
        api.POST('/api/v1/admin/projections/{name}/replays', {
          params: { path: { name }, header: { 'Idempotency-Key': key } },
        }),
      )) as ProjectionReplay,
  );
  const newest = useProgress(newerOf(start.data, projection.lastReplay ?? undefined));
  const runs = newest?.state === 'RUNNING';
  const number = new Intl.NumberFormat(locale);
  return (
    <li>
      <Group justify="space-between" align="start">
        <div>
          <Text fw={550}>{name}</Text>
          <Text size="sm" className="quiet figures">
            {projection.running ? t('operations.UP') : t('operations.DOWN')}
            {typeof behind === 'number' &&
              ` · ${behind === 0 ? t('operations.upToDate') : t('operations.behind', { count: behind, shown: number.format(behind) })}`}
          </Text>
        </div>
        <Button
          size="sm"
          variant="default"
          disabled={runs}
          loading={start.isPending}
          onClick={() => start.mutate(undefined)}
          aria-label={t('operations.replayOf', { name })}
        >
          {t('operations.replay')}
        </Button>
      </Group>
      <ProblemAlert error={start.error} />
      {newest && <ReplayProgress replay={newest} />}
    </li>
  );
}

function ReplayProgress({ replay }: { replay: ProjectionReplay }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { state, eventsDone, eventsTotal } = replay;
  const number = new Intl.NumberFormat(locale);
  const percent = state === 'DONE' ? 100 : eventsTotal === 0 ? 0 : Math.floor((eventsDone * 100) / eventsTotal);
  return (
    <Stack gap={6} mt="sm" data-replay={state}>
      {state === 'RUNNING' && (
        <Progress.Root size="lg">
          <Progress.Section value={percent} aria-label={t('operations.replayOf', { name: replay.projection })} />
        </Progress.Root>
      )}
      <Text size="sm" className="figures" role="status">
        {state === 'RUNNING' && t(`operations.phase.${replay.phase}`)}
        {state === 'DONE' && t('operations.replayDone', { when: moment(replay.endedAt ?? '', locale, 'UTC') })}
        {state === 'FAILED' && t('operations.replayFailed', { why: replay.failure ?? '' })}
        {' · '}
        {t('operations.replayed', {
          done: number.format(eventsDone),
          total: number.format(eventsTotal),
          speed: number.format(replay.eventsPerSecond),
        })}
        {state === 'RUNNING' &&
          typeof replay.remainingSeconds === 'number' &&
          ` · ${t('operations.remaining', { time: remaining(replay.remainingSeconds * 1000) })}`}
      </Text>
    </Stack>
  );
}

function newerOf(one: ProjectionReplay | undefined, other: ProjectionReplay | undefined): ProjectionReplay | undefined {
  if (!one || !other) return one ?? other;
  return Date.parse(one.startedAt) > Date.parse(other.startedAt) ? one : other;
}

/** The replay as it is now: told by the platform while it runs. */
function useProgress(replay: ProjectionReplay | undefined): ProjectionReplay | undefined {
  const queries = useQueryClient();
  const [told, setTold] = useState<ProjectionReplay>();
  const { projection, replayId } = replay ?? {};
  const runs = replay?.state === 'RUNNING';
  useEffect(() => {
    if (!runs || !projection || !replayId) return;
    const stop = new AbortController();
    const hear = (progress: ProjectionReplay) => {
      setTold(progress);
      if (progress.state !== 'RUNNING') void queries.invalidateQueries({ queryKey: ['projections'] });
    };
    void followReplay({ projection, replayId }, hear, stop.signal);
    return () => stop.abort();
  }, [projection, replayId, runs, queries]);
  return told && told.replayId === replayId ? told : replay;
}
