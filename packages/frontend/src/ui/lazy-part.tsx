import { Component, lazy, type ComponentType } from 'react';

export interface FailedPartProps {
  onRetry: () => void;
}

/**
 * React's `lazy` with a way on from failure: without a network, or after the server was updated under an open page, a part cannot be
 * fetched, and `lazy` alone would take the whole app down and remember the failure for ever. Here `Failed` stands in its place, with the
 * same props, and asks again. It is also where an error in the drawing of the part ends.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Failed: ComponentType<Props & FailedPartProps>,
): ComponentType<Props> {
  const fetchPart = () => lazy(async () => ({ default: await load() }));
  let Part = fetchPart();

  return class LazyPart extends Component<Props, { hasFailed: boolean }> {
    override state = { hasFailed: false };

    static getDerivedStateFromError() {
      return { hasFailed: true };
    }

    /** What has failed is not drawn again: the next try, here or where it is next needed, is a new one. */
    override componentDidCatch() {
      Part = fetchPart();
    }

    override render() {
      return this.state.hasFailed ? <Failed {...this.props} onRetry={this.retry} /> : <Part {...this.props} />;
    }

    private readonly retry = () => this.setState({ hasFailed: false });
  };
}
