import { Button, Modal, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Problem } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState, Loaded, RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { servicesQuery } from '../../scheduling/index.ts'
import { type TimeToOffer, timesToOfferQuery, type Waiting } from '../waitlist-queries.ts'

const shown = 12

/** The open times that suit somebody, to be offered out of turn. */
export function OfferByHand({ waiting, onClose }: { waiting: Waiting; onClose: () => void }) {
  const { t } = useTranslation('waitlist')
  const practice = usePractice()
  const { practiceId } = practice
  const client = useQueryClient()
  const format = useFormat()
  const times = useQuery(timesToOfferQuery(practiceId, waiting.id))
  const lists = useQuery(servicesQuery(practiceId))
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<Problem>()

  async function offer(time: TimeToOffer) {
    setBusy(time.startsAt + time.staffId)
    setProblem(undefined)
    try {
      await api.POST('/api/practices/{practiceId}/waitlist/{entryId}/offers', {
        params: { path: { practiceId, entryId: waiting.id } },
        body: { staffId: time.staffId, locationId: time.locationId, startsAt: time.startsAt },
      })
      tell(t('byHand.done'))
      await client.invalidateQueries({ queryKey: keyIn({ practiceId }) })
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
      void times.refetch()
    } finally {
      setBusy(undefined)
    }
  }

  return (
    <Modal opened onClose={onClose} title={t('byHand.title')}>
      <Stack>
        <Text>{t('byHand.lead', { name: waiting.client.name })}</Text>
        <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
        <Loaded
          query={times}
          isEmpty={({ items }) => items.length === 0}
          empty={<EmptyState title={t('byHand.none')} text={t('byHand.noneText')} />}
        >
          {({ items }) => (
            <Stack gap="xs">
              {items.slice(0, shown).map((time) => (
                <Button
                  key={`${time.startsAt} ${time.staffId} ${time.locationId}`}
                  variant="default"
                  className="tabular"
                  loading={busy === time.startsAt + time.staffId}
                  disabled={busy !== undefined}
                  onClick={() => void offer(time)}
                >
                  {format.date(time.startsAt, practice.timeZone, 'short')},{' '}
                  {format.clock(time.startsAt, practice.timeZone)} ·{' '}
                  {lists.data?.providers.find((one) => one.id === time.staffId)?.name ?? ''}
                </Button>
              ))}
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Modal>
  )
}
