import { Button, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import type { Refusal } from '../../../kernel/form-errors.ts'
import { useSearchParts } from '../../../kernel/navigation.ts'
import { asProblem } from '../../../kernel/problem.ts'
import { safeReturn } from '../../../kernel/return-to.ts'
import { sessionQuery } from '../../../kernel/session.ts'
import { Loaded, RefusalNote } from '../../../kernel/states.tsx'
import { SignInFrame } from '../sign-in/sign-in-frame.tsx'
import { TermsText } from '../terms-text/terms-text.tsx'
import classes from './accept-terms.module.css'

/** A new version of the terms is read to its end and accepted before anything else opens (ACC-17). */
export default function AcceptTermsPage() {
  const { t, i18n } = useTranslation('identity')
  const router = useRouter()
  const queries = useQueryClient()
  const { returnTo } = useSearchParts<{ returnTo: string }>()
  const locale = i18n.language.startsWith('es') ? 'es' : 'en'
  const terms = useQuery({
    queryKey: ['terms', locale],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await api.GET('/api/terms', { params: { query: { locale } } })).data!,
  })
  const { box, end, isRead } = useReadToEnd(terms.data?.version)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()

  async function accept(version: string) {
    setBusy(true)
    setRefusal(undefined)
    try {
      await api.POST('/api/accepted-terms', { body: { version } })
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
      router.history.replace(safeReturn(returnTo, window.location.origin))
    } catch (error) {
      const problem = asProblem(error)
      setRefusal({ title: problem.title, lines: problem.detail ? [problem.detail] : [], problem })
      setBusy(false)
    }
  }
  async function signOut() {
    await api.POST('/api/sign-out').catch(() => {})
    window.location.assign('/sign-in')
  }

  return (
    <SignInFrame title={t('terms.title')} lead={t('terms.lead')}>
      <Loaded query={terms}>
        {(text) => (
          <Stack gap={16}>
            <RefusalNote refusal={refusal} />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
            <section ref={box} className={classes.terms} tabIndex={0} aria-label={text.title}>
              <TermsText terms={text} level={2} />
              <div ref={end} className={classes.end} />
            </section>
            <Text size="sm" c="dimmed" role="status">
              {isRead ? t('terms.read') : t('terms.scroll')}
            </Text>
            <Button
              size="lg"
              fullWidth
              disabled={!isRead}
              loading={busy}
              onClick={() => void accept(text.version)}
            >
              {t('terms.accept')}
            </Button>
            <Button variant="subtle" disabled={busy} onClick={() => void signOut()}>
              {t('terms.signOut')}
            </Button>
          </Stack>
        )}
      </Loaded>
    </SignInFrame>
  )
}

/** Whether the end of the box has been seen once. */
function useReadToEnd(version: string | undefined) {
  const box = useRef<HTMLElement>(null)
  const end = useRef<HTMLDivElement>(null)
  const [isRead, setRead] = useState(false)
  useEffect(() => {
    if (!version || !end.current) return
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setRead(true)
      },
      { root: box.current },
    )
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [version])
  return { box, end, isRead }
}
