import { Button, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { Loaded } from '../../../kernel/states.tsx'
import type { StepProps } from './progress.ts'
import classes from './register.module.css'
import { StepFrame, stepNumber } from './step-frame.tsx'

/** The terms are read to the end before they can be accepted (ACC-2). */
export function TermsStep({ invitation, progress, onNext }: StepProps<'terms'>) {
  const { t, i18n } = useTranslation('clients')
  const locale = i18n.language.startsWith('es') ? 'es' : 'en'
  const terms = useQuery({
    queryKey: ['terms', locale],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await api.GET('/api/terms', { params: { query: { locale } } })).data!,
  })
  const box = useRef<HTMLElement>(null)
  const end = useRef<HTMLDivElement>(null)
  const [isRead, setRead] = useState(false)
  const version = terms.data?.version
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

  return (
    <StepFrame
      practiceName={invitation.practiceName}
      title={t('register.termsTitle')}
      lead={t('register.termsLead')}
      {...stepNumber('terms', invitation.isCodeNeeded)}
    >
      <Loaded query={terms}>
        {(text) => (
          <Stack gap={16}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
            <section ref={box} className={classes.terms} tabIndex={0} aria-label={text.title}>
              {text.sections.map((section) => (
                <div key={section.heading}>
                  <Title order={2} size="h4" mt="md" mb={4}>
                    {section.heading}
                  </Title>
                  {section.paragraphs.map((paragraph) => (
                    <Text key={paragraph} mb={8}>
                      {paragraph}
                    </Text>
                  ))}
                </div>
              ))}
              <div ref={end} className={classes.end} />
            </section>
            <Text size="sm" c="dimmed" role="status">
              {isRead ? t('register.termsRead') : t('register.termsScroll')}
            </Text>
            <Button
              size="lg"
              fullWidth
              disabled={!isRead}
              onClick={() => onNext({ ...progress, step: 'password', termsVersion: text.version })}
            >
              {t('register.accept')}
            </Button>
          </Stack>
        )}
      </Loaded>
    </StepFrame>
  )
}
