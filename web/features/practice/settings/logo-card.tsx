import { Card, Group, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { FileDrop } from '../../../kernel/file-drop.tsx'
import { logoAddress } from '../../../kernel/practice-mark.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { sessionQuery, usePractice } from '../../../kernel/session.ts'
import { tell } from '../../../kernel/toast.tsx'
import type { Settings } from '../practice-queries.ts'
import classes from './settings.module.css'

const mostBytes = 5 * 1024 * 1024

export function LogoCard({ logo }: { logo: Settings['logo'] }) {
  const { t } = useTranslation('practice')
  const { practiceId, practiceName } = usePractice()
  const queries = useQueryClient()
  async function readAgain(words: string) {
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'settings') })
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    tell(words)
  }
  async function remove() {
    await api.DELETE('/api/practices/{practiceId}/settings/logo', { params: { path: { practiceId } } })
    await readAgain(t('settings.look.logoRemoved'))
  }
  return (
    <Card component="section" aria-labelledby="logo">
      <Stack gap={18}>
        <Title order={2} id="logo">
          {t('settings.look.logoTitle')}
        </Title>
        <Text c="dimmed">{t('settings.look.logoLead')}</Text>
        {logo && (
          <Group gap={18}>
            <img
              className={classes.logo}
              src={logoAddress(practiceId, logo.id)}
              width={logo.width}
              height={logo.height}
              alt={t('settings.look.logoOf', { practice: practiceName })}
            />
            <ConfirmButton
              size="sm"
              title={t('settings.look.removeLogoTitle')}
              text={t('settings.look.removeLogoText')}
              confirmLabel={t('settings.look.removeLogo')}
              onConfirm={remove}
            >
              {t('settings.look.removeLogo')}
            </ConfirmButton>
          </Group>
        )}
        <FileDrop
          label={t(logo ? 'settings.look.otherLogo' : 'settings.look.chooseLogo')}
          hint={t('settings.look.logoHint')}
          accept="image/png,image/jpeg,image/webp"
          maxBytes={mostBytes}
          keepDone={false}
          target={() => ({ url: `/api/practices/${practiceId}/settings/logo`, method: 'PUT' })}
          onUploaded={() => void readAgain(t('settings.look.logoSaved'))}
        />
      </Stack>
    </Card>
  )
}
