import { Button, Card, Group, Stack } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { PracticeAccent } from '../../../kernel/practice-accent.tsx'
import { PracticeMark } from '../../../kernel/practice-mark.tsx'
import { useProductName } from '../../../kernel/title.ts'
import { callClients, chooseLanguage, languageNames, languages } from '../../../kernel/words.ts'
import classes from './sign-in-frame.module.css'

export interface SignInFrameProps {
  title: string
  lead?: ReactNode
  /** Above the card, such as why the person is here again. */
  notice?: ReactNode
  /** Below the card. */
  below?: ReactNode
  /** Whose own page it is: its mark and colour take the place of the product's. */
  practice?: {
    practiceId: string
    name: string
    accent: string
    logoId: string | null
    wordForClient: 'client' | 'patient'
  }
  children: ReactNode
}

/** One card in the middle: the look of every page before the sign-in. */
export function SignInFrame({ title, lead, notice, below, practice, children }: SignInFrameProps) {
  const { i18n } = useTranslation()
  const product = useProductName()
  const word = practice?.wordForClient ?? 'client'
  useEffect(() => void callClients(word), [word])
  return (
    <div className={`client ${classes.frame}`}>
      <header className={classes.product}>
        {practice && <PracticeAccent color={practice.accent} />}
        <PracticeMark
          name={practice?.name ?? product}
          {...(practice?.logoId && { logo: { practiceId: practice.practiceId, logoId: practice.logoId } })}
        />
        {practice?.name ?? product}
      </header>
      <main id="content" tabIndex={-1} className={classes.main}>
        <Stack gap="md">
          {notice}
          <Card className={classes.card}>
            <PageHeader title={title} lead={lead} />
            {children}
          </Card>
          {below}
        </Stack>
      </main>
      <Group component="footer" justify="center" gap={4} className={classes.languages}>
        {languages.map((language) => (
          <Button
            key={language}
            variant="subtle"
            size="sm"
            lang={language}
            aria-pressed={i18n.language === language}
            className={classes.language}
            onClick={() => void chooseLanguage(language)}
          >
            {languageNames[language]}
          </Button>
        ))}
      </Group>
    </div>
  )
}
