import { Button, Card, Code, Group, Stack, Text, Title } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCopy, IconMailForward } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { tell } from '../../../kernel/toast.tsx'

export interface LoginLinkProps {
  /** With it a button that mails the link to everybody who can open this client's portal. */
  clientId?: string
}

/** The practice's own sign-in page, to copy or to send to a client who has forgotten how to get in (INV-4). */
export function LoginLink({ clientId }: LoginLinkProps) {
  const { t } = useTranslation('clients')
  const { practiceId } = usePractice()
  const clipboard = useClipboard()
  const link = useQuery({
    queryKey: keyIn({ practiceId }, 'login-link'),
    staleTime: 300_000,
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/login-link', { params: { path: { practiceId } } })).data!,
  })
  if (!link.data) return null
  const { url } = link.data
  async function send() {
    const { data } = await api.POST('/api/practices/{practiceId}/clients/{clientId}/login-link', {
      params: { path: { practiceId, clientId: clientId! } },
    })
    tell(t('loginLink.sent', { count: data!.sentTo }))
  }
  return (
    <Card component="section" aria-labelledby="login-link">
      <Stack gap={10}>
        <Title order={2} size="h3" id="login-link">
          {t('loginLink.title')}
        </Title>
        <Text c="dimmed">{t('loginLink.text')}</Text>
        <Group gap={10}>
          <Code fz="md" style={{ overflowWrap: 'anywhere' }}>
            {url}
          </Code>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconCopy size={18} aria-hidden />}
            onClick={() => {
              clipboard.copy(url)
              tell(t('loginLink.copied'))
            }}
          >
            {t('loginLink.copy')}
          </Button>
          {clientId && (
            <ConfirmButton
              size="sm"
              tone="accent"
              leftSection={<IconMailForward size={18} aria-hidden />}
              title={t('loginLink.sendTitle')}
              text={t('loginLink.sendText')}
              confirmLabel={t('loginLink.sendConfirm')}
              cancelLabel={t('cancel')}
              onConfirm={send}
            >
              {t('loginLink.send')}
            </ConfirmButton>
          )}
        </Group>
      </Stack>
    </Card>
  )
}
