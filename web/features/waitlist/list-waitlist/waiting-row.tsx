import { Anchor, Button, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { PageLink } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { StatusTag, type Tone } from '../../../kernel/status-tag.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from '../waitlist.module.css'
import type { Offer, Waiting } from '../waitlist-queries.ts'
import { WishWords } from '../wish/wish-words.tsx'
import { OfferByHand } from './offer-by-hand.tsx'

const tones: Record<NonNullable<Offer['outcome']>, Tone> = {
  taken: 'ok',
  declined: 'neutral',
  lapsed: 'warn',
  withdrawn: 'neutral',
}

/** One who waits, with what was offered and what may be done. */
export function WaitingRow({ waiting, mayWrite }: { waiting: Waiting; mayWrite: boolean }) {
  const { t } = useTranslation('waitlist')
  const practice = usePractice()
  const { practiceId } = practice
  const client = useQueryClient()
  const format = useFormat()
  const [isOffering, setOffering] = useState(false)
  const zone = practice.timeZone
  const isOffered = waiting.offers.some((offer) => offer.outcome === null)
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Anchor component={PageLink} to={`${addressOf(practice)}/clients/${waiting.client.id}`}>
          {waiting.client.name}
        </Anchor>
        <WishWords wish={waiting} timeZone={zone} />
        <Text size="sm" c="dimmed">
          {t(waiting.madeBy === 'client' ? 'list.sinceByClient' : 'list.sinceByStaff', {
            date: format.date(waiting.waitsSince, zone, 'dated'),
          })}
        </Text>
        {waiting.offers.length > 0 && (
          <ul className={classes.offers}>
            {waiting.offers.map((offer) => (
              <li key={offer.id}>
                <Text span size="sm">
                  {t('list.offered', {
                    when: `${format.date(offer.startsAt, zone, 'short')}, ${format.clock(offer.startsAt, zone)}`,
                    provider: offer.provider.name,
                  })}{' '}
                </Text>
                {offer.outcome ? (
                  <StatusTag tone={tones[offer.outcome]}>{t(`outcome.${offer.outcome}`)}</StatusTag>
                ) : (
                  <StatusTag tone="blue">
                    {t('outcome.open', { until: format.clock(offer.expiresAt, zone) })}
                  </StatusTag>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      {mayWrite && (
        <div className={classes.acts}>
          <Button variant="default" disabled={isOffered} onClick={() => setOffering(true)}>
            {t('list.offer')}
          </Button>
          <ConfirmButton
            title={t('list.removeTitle')}
            text={t('list.removeText', { name: waiting.client.name })}
            confirmLabel={t('list.remove')}
            onConfirm={async () => {
              await api.DELETE('/api/practices/{practiceId}/waitlist/{entryId}', {
                params: { path: { practiceId, entryId: waiting.id } },
              })
              tell(t('list.removed'))
              await client.invalidateQueries({ queryKey: keyIn({ practiceId }, 'waitlist') })
            }}
          >
            {t('list.remove')}
          </ConfirmButton>
        </div>
      )}
      {isOffering && <OfferByHand waiting={waiting} onClose={() => setOffering(false)} />}
    </li>
  )
}
