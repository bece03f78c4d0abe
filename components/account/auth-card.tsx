import type { ReactNode } from 'react'

type Props = {
  title: string
  question: string
  answer: string
  href: string
  language: ReactNode
  children: ReactNode
}

export function AuthCard({ title, question, answer, href, language, children }: Props) {
  return (
    <>
      <h1 className="mb-5 text-2xl font-semibold tracking-tight">{title}</h1>
      {children}
      <p className="mt-4 text-center text-sm text-ink2">
        {question}{' '}
        <a
          href={href}
          className="inline-block py-3 font-semibold text-accent underline-offset-4 hover:underline"
        >
          {answer}
        </a>
      </p>
      {language}
    </>
  )
}
