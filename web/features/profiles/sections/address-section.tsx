import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useProfile } from '../profile-editor.ts'
import { orNull } from './facts.tsx'
import { ProfileSection } from './profile-section.tsx'

export function AddressSection() {
  const { t } = useTranslation('profiles')
  const { isStaff } = useProfile()
  const auto = (words: string) => (isStaff ? 'off' : words)
  return (
    <ProfileSection
      title={t('address.title')}
      show={({ address }) => {
        const place = [address.city, [address.region, address.postalCode].filter(Boolean).join(' ')]
        const lines = [address.street, place.filter(Boolean).join(', ')].filter(Boolean)
        return lines.length === 0 ? (
          <Text c="dimmed">{t('address.none')}</Text>
        ) : (
          <Text component="address" fs="normal" style={{ whiteSpace: 'pre-line' }}>
            {lines.join('\n')}
          </Text>
        )
      }}
      initial={({ address }) => ({
        address: {
          street: address.street ?? '',
          city: address.city ?? '',
          region: address.region ?? '',
          postalCode: address.postalCode ?? '',
        },
      })}
      changes={({ address }) => ({
        address: {
          street: orNull(address.street),
          city: orNull(address.city),
          region: orNull(address.region),
          postalCode: orNull(address.postalCode),
        },
      })}
      fields={(form) => (
        <Stack gap={18}>
          <TextInput
            label={t('address.street')}
            maxLength={160}
            autoComplete={auto('street-address')}
            {...form.getInputProps('address.street')}
          />
          <SimpleGrid cols={{ base: 1, sm: 3 }} verticalSpacing={18}>
            <TextInput
              label={t('address.city')}
              maxLength={80}
              autoComplete={auto('address-level2')}
              {...form.getInputProps('address.city')}
            />
            <TextInput
              label={t('address.region')}
              maxLength={40}
              autoComplete={auto('address-level1')}
              {...form.getInputProps('address.region')}
            />
            <TextInput
              label={t('address.postalCode')}
              maxLength={12}
              autoComplete={auto('postal-code')}
              {...form.getInputProps('address.postalCode')}
            />
          </SimpleGrid>
        </Stack>
      )}
    />
  )
}
