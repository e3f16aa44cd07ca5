import { Alert, ColorInput, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconContrast } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { contrast } from '../../../kernel/accent.rules.ts'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { type Settings, settingsQuery } from '../practice-queries.ts'
import { LogoCard } from './logo-card.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useSettingWords } from './use-setting-words.ts'
import { useSettingsForm } from './use-settings-form.ts'

/** Colours that carry white writing. */
const swatches = ['#0f6e68', '#2b5c9e', '#5b4a9c', '#8a3f6d', '#9a3d2e', '#7a5714', '#3f6b2f', '#37474f']

/** Logo, colour, and a word to everybody (PRA-8). */
export default function LookTab() {
  const settings = useQuery(settingsQuery(usePractice().practiceId))
  return (
    <Loaded query={settings} loading={<LoadingState shape="card" rows={8} />}>
      {(read) => (
        <Stack gap={22}>
          <LogoCard logo={read.logo} />
          <AccentForm settings={read} />
          <BannerForm settings={read} />
        </Stack>
      )}
    </Loaded>
  )
}

function AccentForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('practice')
  const say = useSettingWords()
  const edited = useSettingsForm(settings, ['accent'] as const)
  const { form } = edited
  const color = form.getValues().accent
  const isColor = /^#[0-9a-f]{6}$/i.test(color)
  const isPale = isColor && contrast(color, '#ffffff') < 4.5
  return (
    <SettingsForm title={t('settings.look.colorTitle')} of={edited}>
      {/* Above the field: below it, the open picker would cover the words. */}
      {isPale && (
        <Alert color="amber" icon={<IconContrast aria-hidden />}>
          {t('settings.look.pale')}
        </Alert>
      )}
      <ColorInput
        label={say.label('accent')}
        description={t('settings.look.colorHint')}
        format="hex"
        withEyeDropper={false}
        swatches={swatches}
        maw={360}
        {...form.getInputProps('accent')}
        onChange={(value) => form.setFieldValue('accent', value.toLowerCase())}
      />
    </SettingsForm>
  )
}

function BannerForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('practice')
  const say = useSettingWords()
  const edited = useSettingsForm(settings, ['bannerEn', 'bannerEs', 'bannerUntil'] as const)
  const { form } = edited
  return (
    <SettingsForm title={t('settings.look.bannerTitle')} of={edited}>
      <Text c="dimmed">{t('settings.look.bannerLead')}</Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Textarea
          label={say.label('bannerEn')}
          autosize
          minRows={3}
          maxLength={400}
          lang="en"
          {...form.getInputProps('bannerEn')}
        />
        <Textarea
          label={say.label('bannerEs')}
          autosize
          minRows={3}
          maxLength={400}
          lang="es"
          {...form.getInputProps('bannerEs')}
        />
      </SimpleGrid>
      <TextInput
        type="date"
        label={say.label('bannerUntil')}
        description={t('settings.look.bannerUntilHint')}
        maw={360}
        {...form.getInputProps('bannerUntil')}
      />
    </SettingsForm>
  )
}
