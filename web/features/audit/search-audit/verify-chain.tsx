import { Alert, Button, Card, Code, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { usePractice } from '../../../kernel/session.ts'
import { ErrorState } from '../../../kernel/states.tsx'

/** Lets the practice prove to itself that its trail is whole, also against a line noted at an earlier time. */
export function VerifyChain() {
  const { t } = useTranslation('audit')
  const { practiceId } = usePractice()
  const [known, setKnown] = useState({ seq: '', hash: '' })
  const isKnown = /^\d+$/.test(known.seq.trim()) && /^[0-9a-f]{64}$/.test(known.hash.trim())
  const check = useMutation({
    mutationFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/audit-events/chain', {
          params: {
            path: { practiceId },
            query: isKnown ? { knownSeq: Number(known.seq.trim()), knownHash: known.hash.trim() } : {},
          },
        })
      ).data!,
  })
  const found = check.data
  return (
    <Card mt="xl">
      <Stack gap={14}>
        <Title order={2} size="h3">
          {t('chain.title')}
        </Title>
        <Text>{t('chain.text')}</Text>
        <Group align="end" gap={10}>
          <TextInput
            label={t('chain.knownSeq')}
            value={known.seq}
            inputMode="numeric"
            autoComplete="off"
            onChange={(event) => setKnown({ ...known, seq: event.currentTarget.value })}
          />
          <TextInput
            label={t('chain.knownHash')}
            value={known.hash}
            autoComplete="off"
            spellCheck={false}
            flex="1 1 260px"
            onChange={(event) => setKnown({ ...known, hash: event.currentTarget.value })}
          />
          <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
            {t('chain.check')}
          </Button>
        </Group>
        <div aria-live="polite">
          {check.isError && <ErrorState error={check.error} />}
          {found && (
            <Stack gap={10}>
              <Alert color={found.isWhole ? 'teal' : 'red'}>
                {found.brokenAt
                  ? t('chain.broken', { seq: found.brokenAt.seq })
                  : found.holdsKnownHead === false
                    ? t('chain.knownGone')
                    : `${t('chain.whole', { count: found.head?.seq ?? 0 })} ${found.holdsKnownHead ? t('chain.knownHolds') : ''}`}
              </Alert>
              {found.head && (
                <Text size="sm">
                  {t('chain.head')}{' '}
                  <Code style={{ overflowWrap: 'anywhere' }}>
                    {found.head.seq} {found.head.hash}
                  </Code>
                </Text>
              )}
            </Stack>
          )}
        </div>
      </Stack>
    </Card>
  )
}
