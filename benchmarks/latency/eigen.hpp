// SPDX-License-Identifier: BSL-1.0
//
// The models of dense layers with Eigen's matrices of fixed sizes.
#pragma once

#define EIGEN_STACK_ALLOCATION_LIMIT 0  // the weights of mlp_256 are a member
#include <Eigen/Core>

#include <algorithm>

namespace with_eigen {

template <int In, int Out>
struct dense {
  Eigen::Matrix<float, Out, In> weights;  // by columns: the kernel [in, out] as it lies
  Eigen::Matrix<float, Out, 1> biases;

  void take(auto& file) {
    std::copy_n(file.next(In * Out), In * Out, weights.data());
    std::copy_n(file.next(Out), Out, biases.data());
  }
  void run(const Eigen::Matrix<float, In, 1>& x, Eigen::Matrix<float, Out, 1>& y) const {
    y = biases;
    y.noalias() += weights * x;
  }
};

struct relu {
  void operator()(auto& x) const { x = x.cwiseMax(0.0f); }
};
struct tanh {
  void operator()(auto& x) const { x = x.array().tanh().matrix(); }
};

template <int In, int Hidden, int Out, class Activation>
struct mlp {
  dense<In, Hidden> fc1;
  dense<Hidden, Hidden> fc2;
  dense<Hidden, Out> fc3;
  Eigen::Matrix<float, In, 1> x;
  Eigen::Matrix<float, Hidden, 1> hidden1, hidden2;
  Eigen::Matrix<float, Out, 1> y;

  void take(auto& file) {
    fc1.take(file);
    fc2.take(file);
    fc3.take(file);
    std::copy_n(file.next(In), In, x.data());
  }
  [[gnu::noinline]] void run() {
    fc1.run(x, hidden1);
    Activation{}(hidden1);
    fc2.run(hidden1, hidden2);
    Activation{}(hidden2);
    fc3.run(hidden2, y);
  }
};
using mlp_sine_relu = mlp<1, 16, 1, relu>;
using mlp_sine_tanh = mlp<1, 16, 1, tanh>;
using mlp_256 = mlp<256, 256, 10, relu>;

}  // namespace with_eigen
