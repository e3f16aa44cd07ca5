import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Offer } from '../portal-users/portal-users-query.ts'
import { useRelationshipWords } from '../relationship-words.ts'

/** Addresses that the practice has already, each with whose it is; one press fills them in (PRT-5). */
export function Offers({ offers, onTake }: { offers: Offer[]; onTake: (offer: Offer) => void }) {
  const { t } = useTranslation('clients')
  const relationship = useRelationshipWords()
  const about = (offer: Offer) =>
    [
      offer.relationship === 'self'
        ? relationship('self')
        : `${offer.firstName ?? ''} ${offer.lastName ?? ''}`.trim(),
      offer.relationship !== 'self' && relationship(offer.relationship),
      offer.isInvited && t('offers.invited'),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Stack gap={8} role="group" aria-labelledby="offers">
      <Text id="offers" fw={600}>
        {t('offers.title')}
      </Text>
      <Group gap={10}>
        {offers.map((offer) => (
          <Button
            key={offer.email}
            variant="default"
            h="auto"
            py={8}
            styles={{ label: { whiteSpace: 'normal', overflowWrap: 'anywhere' } }}
            onClick={() => onTake(offer)}
          >
            <Stack gap={0} align="flex-start" ta="start">
              <span>{offer.email}</span>
              <Text span c="dimmed" size="sm">
                {about(offer)}
              </Text>
            </Stack>
          </Button>
        ))}
      </Group>
    </Stack>
  )
}
