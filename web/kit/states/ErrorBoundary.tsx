/** Keeps a failing part from taking the whole page with it. */

import { Component, type ReactNode } from 'react';
import { ErrorPage } from './StatePage.tsx';

interface Props {
  readonly children: ReactNode;
}

/** React offers this only as a class. */
export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <ErrorPage error={this.state.error} retry={() => this.setState({ error: null })} />;
  }
}
