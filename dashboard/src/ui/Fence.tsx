import { Component, type ReactNode } from "react";
import { Placeholder } from "./Placeholder";

interface FenceProps {
  what: string;
  children: ReactNode;
}

/** Keeps a fault inside its pane. Give it a `key` of what is shown, so that the next thing starts afresh. */
export class Fence extends Component<FenceProps, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <Placeholder title={`${this.props.what} cannot be shown.`} alert>
        {this.state.error.message}
      </Placeholder>
    );
  }
}
