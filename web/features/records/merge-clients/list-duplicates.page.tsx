import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type paths } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { formatPhone } from '../../../kernel/format.ts'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice, useZone } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from './merge-clients.module.css'

type Found =
  paths['/api/practices/{practiceId}/clients/duplicates']['get']['responses'][200]['content']['application/json']
type Pair = Found['pairs'][number]

const duplicatesQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'clients', 'duplicates'),
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/clients/duplicates', { params: { path: { practiceId } } }))
        .data!,
  })

/** Charts that are likely one person, and merges that can be undone. */
export default function ListDuplicatesPage() {
  const { t } = useTranslation('records')
  const practice = usePractice()
  const { practiceId } = practice
  const base = `${addressOf(practice)}/clients`
  const found = useQuery(duplicatesQuery(practiceId))
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'client') refresh('clients', 'duplicates')
  })
  return (
    <>
      <PageHeader
        title={t('duplicates.title')}
        lead={t('duplicates.lead')}
        back={{ to: base, label: t('clients:list.title') }}
      />
      <Loaded query={found} loading={<LoadingState rows={4} />}>
        {({ pairs, merges }) => (
          <Stack gap={28}>
            {pairs.length === 0 ? (
              <Card>
                <EmptyState
                  icon={<IconUsers aria-hidden />}
                  title={t('duplicates.none')}
                  text={t('duplicates.noneText')}
                />
              </Card>
            ) : (
              <ul className={classes.list} aria-label={t('duplicates.title')}>
                {pairs.map((pair) => (
                  <PairCard
                    key={`${pair.first.id} ${pair.second.id}`}
                    pair={pair}
                    base={base}
                    practiceId={practiceId}
                  />
                ))}
              </ul>
            )}
            {merges.length > 0 && <Merges merges={merges} base={base} practiceId={practiceId} />}
          </Stack>
        )}
      </Loaded>
    </>
  )
}

function PairCard({ pair, base, practiceId }: { pair: Pair; base: string; practiceId: string }) {
  const { t } = useTranslation('records')
  const client = useQueryClient()
  async function dismiss() {
    await api.POST('/api/practices/{practiceId}/clients/duplicates/dismiss', {
      params: { path: { practiceId } },
      body: { firstId: pair.first.id, secondId: pair.second.id },
    })
    tell(t('duplicates.dismissed'))
    await client.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients', 'duplicates') })
  }
  return (
    <li>
      <Card>
        <Stack gap={14}>
          <div>
            <StatusTag tone={pair.score >= 0.9 ? 'warn' : 'neutral'}>
              {t(`duplicates.by.${pair.by}`)}
            </StatusTag>
          </div>
          <div className={classes.sides}>
            <Side side={pair.first} base={base} />
            <Side side={pair.second} base={base} />
          </div>
          <Group gap={10}>
            <Button component={PageLink} to={`${base}/${pair.first.id}/merge/${pair.second.id}`}>
              {t('duplicates.compare')}
            </Button>
            <ConfirmButton
              title={t('duplicates.dismissTitle')}
              text={t('duplicates.dismissText')}
              confirmLabel={t('duplicates.dismiss')}
              tone="accent"
              onConfirm={dismiss}
            >
              {t('duplicates.dismiss')}
            </ConfirmButton>
          </Group>
        </Stack>
      </Card>
    </li>
  )
}

function Side({ side, base }: { side: Pair['first']; base: string }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const zone = useZone()
  return (
    <div className={classes.side}>
      <PageLink to={`${base}/${side.id}`} className={classes.name}>
        {side.name}
      </PageLink>
      <Text size="sm">
        {side.dateOfBirth
          ? t('import.bornOn', { day: format.day(side.dateOfBirth) })
          : t('duplicates.noBirth')}
      </Text>
      {side.email && (
        <Text size="sm" className={classes.value}>
          {side.email}
        </Text>
      )}
      {side.cellPhone && <Text size="sm">{formatPhone(side.cellPhone)}</Text>}
      <Text size="sm" c="dimmed">
        {t('duplicates.since', { day: format.date(side.createdAt, zone) })}
      </Text>
    </div>
  )
}

function Merges({ merges, base, practiceId }: { merges: Found['merges']; base: string; practiceId: string }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const zone = useZone()
  const client = useQueryClient()
  async function undo(mergeId: string) {
    await api.POST('/api/practices/{practiceId}/clients/merges/{mergeId}/undo', {
      params: { path: { practiceId, mergeId } },
    })
    tell(t('merge.undone'))
    await client.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
  }
  return (
    <section aria-labelledby="last-merges">
      <Title order={2} size="h3" id="last-merges" mb={12}>
        {t('merge.last')}
      </Title>
      <Card>
        <ul className={classes.list}>
          {merges.map((one) => (
            <li key={one.id} className={classes.merge}>
              <div>
                <PageLink to={`${base}/${one.survivorId}`} className={classes.name}>
                  {one.survivorName}
                </PageLink>
                <Text size="sm" c="dimmed">
                  {t('merge.by', { name: one.byName, when: format.date(one.mergedAt, zone) })}
                </Text>
              </div>
              <ConfirmButton
                size="sm"
                title={t('merge.undoTitle')}
                text={t('merge.undoText', { name: one.mergedName })}
                confirmLabel={t('merge.undo')}
                tone="accent"
                onConfirm={() => undo(one.id)}
              >
                {t('merge.undo')}
              </ConfirmButton>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}
