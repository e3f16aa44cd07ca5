import { Card, Text, Title } from '@mantine/core'
import { IconCreditCard } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useClientPortal } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { choicesQuery } from '../billing-queries.ts'
import { useBillingWords } from '../billing-words.ts'
import { RemoveCard } from '../make-payment/remove-card.tsx'
import classes from '../rows.module.css'
import { AddCard } from '../save-card/add-card.tsx'

/** The reader's own cards on file, on the client's profile (PRF-9). */
export default function SavedCardsPart() {
  const { t } = useTranslation('billing')
  const { portalId } = useClientPortal()
  const say = useBillingWords()
  const choices = useQuery(choicesQuery(portalId))
  return (
    <Card component="section" aria-labelledby="saved-cards">
      <Title order={2} id="saved-cards" mb={4}>
        {t('savedCards.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('savedCards.text')}
      </Text>
      <Loaded query={choices} loading={<LoadingState rows={1} />}>
        {({ cards, processor }) => (
          <>
            {cards.length === 0 && <Text c="dimmed">{t('savedCards.none')}</Text>}
            <ul hidden={cards.length === 0} className={classes.rows}>
              {cards.map((card) => (
                <li key={card.id} className={classes.row} data-wraps>
                  <IconCreditCard size={22} stroke={1.6} aria-hidden />
                  <span className={classes.words}>
                    <Text span display="block" fw={600}>
                      {say.card(card.brand, card.last4)}
                    </Text>
                    <Text span display="block" c="dimmed" size="sm">
                      {t('pay.expires', {
                        month: String(card.expMonth).padStart(2, '0'),
                        year: String(card.expYear).slice(-2),
                      })}
                    </Text>
                    {card.upcomingCount > 0 && (
                      <Text span display="block" c="dimmed" size="sm">
                        {t('savedCards.reliedOn', { count: card.upcomingCount })}
                      </Text>
                    )}
                  </span>
                  <RemoveCard card={card} onRemoved={() => {}} />
                </li>
              ))}
            </ul>
            {processor && <AddCard processor={processor} />}
          </>
        )}
      </Loaded>
    </Card>
  )
}
